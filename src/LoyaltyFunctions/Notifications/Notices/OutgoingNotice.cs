using LoyaltyFunctions.Import.Notices;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>What is sent to all customers of an import alike.</summary>
/// <param name="Kind">The notice.</param>
/// <param name="Text">What it says.</param>
/// <param name="ProgramName">The program's name: the sender's, where the text has none.</param>
/// <param name="ImportId">The import that brought it.</param>
public sealed record OutgoingNotice(NoticeKind Kind, NoticeText Text, string ProgramName, string ImportId);
