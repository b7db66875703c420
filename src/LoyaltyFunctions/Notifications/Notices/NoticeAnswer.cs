namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>What SendGrid made of a batch.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Reason">What was said, in a few words; empty for a batch that was taken.</param>
/// <param name="Faulty">The 0-based places of the recipients for whom it was refused; empty where it was refused as a whole.</param>
public sealed record NoticeAnswer(NoticeBatchState State, string Reason, IReadOnlySet<int> Faulty);
