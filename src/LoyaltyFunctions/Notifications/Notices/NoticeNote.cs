using System.Globalization;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>What an import's status says about its notices.</summary>
public static class NoticeNote
{
    /// <summary>How many customers were told, and how many were not, and why: <c>120 sent, 3 not opted in</c>.</summary>
    /// <param name="batches">The import's batches.</param>
    /// <param name="brokenChunks">Of how many chunks not even the results could be looked at.</param>
    public static string Of(IReadOnlyCollection<NoticeBatchEntity> batches, int brokenChunks)
    {
        (int Count, string Words)[] parts =
        [
            (RecipientsOf(batches, NoticeBatchState.Sent), "sent"),
            (batches.Sum(batch => batch.NotOptedIn ?? 0), "not opted in"),
            (batches.Sum(batch => batch.WithoutEmail ?? 0), "without an e-mail address of their own"),
            (batches.Sum(batch => batch.Outdated ?? 0), "changed since"),
            (batches.Sum(batch => batch.RefusedAddresses ?? 0), "with an address that SendGrid refused"),
            .. Because(batches, NoticeBatchState.Refused, "refused by SendGrid with "),
            .. Because(batches, NoticeBatchState.Waiting, "not sent, given up: "),
            .. Because(batches, NoticeBatchState.Unknown, "perhaps sent, and not sent again: "),
            (RecipientsOf(batches, NoticeBatchState.Sending), "perhaps sent, and not sent again: the service stopped meanwhile"),
        ];
        var told = parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count:N0} {part.Words}"));
        var all = brokenChunks == 0
            ? told
            : told.Append($"those of {brokenChunks} {(brokenChunks == 1 ? "chunk" : "chunks")} not all sent: storage did not answer, or SendGrid could not take them");
        return string.Join(", ", all.DefaultIfEmpty("nobody to tell"));
    }

    private static int RecipientsOf(IEnumerable<NoticeBatchEntity> batches, NoticeBatchState state) =>
        batches.Where(batch => batch.CurrentState == state).Sum(batch => batch.Recipients ?? 0);

    private static IEnumerable<(int Count, string Words)> Because(IEnumerable<NoticeBatchEntity> batches, NoticeBatchState state, string words) => batches
        .Where(batch => batch.CurrentState == state)
        .GroupBy(batch => batch.Reason, StringComparer.Ordinal)
        .Select(because => (because.Sum(batch => batch.Recipients ?? 0), words + because.Key));
}
