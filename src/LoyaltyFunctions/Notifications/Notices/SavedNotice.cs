using LoyaltyFunctions.Import.Notices;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>A program's notice as it was saved.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Enabled">Whether customers get it.</param>
public sealed record SavedNotice(NoticeText Text, bool Enabled);
