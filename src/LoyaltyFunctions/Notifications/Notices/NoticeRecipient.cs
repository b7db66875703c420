using LoyaltyFunctions.Import.Notices;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>A customer who gets a notice.</summary>
/// <param name="Email">The address.</param>
/// <param name="Values">What the notice tells.</param>
public sealed record NoticeRecipient(string Email, NoticeValues Values);
