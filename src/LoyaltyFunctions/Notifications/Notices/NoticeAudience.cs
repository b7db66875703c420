namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>Who of a batch's customers gets the notice, as their accounts are now, and how many don't.</summary>
/// <param name="Recipients">Those who do.</param>
/// <param name="NotOptedIn">Those who have not opted in.</param>
/// <param name="WithoutEmail">Those who have no e-mail address.</param>
/// <param name="Outdated">Those for whom it is not true any more.</param>
public sealed record NoticeAudience(IReadOnlyList<NoticeRecipient> Recipients, int NotOptedIn, int WithoutEmail, int Outdated);
