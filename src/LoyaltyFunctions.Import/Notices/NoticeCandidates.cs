using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Notices;

/// <summary>Finds in an import's results whom a notice is for.</summary>
public static class NoticeCandidates
{
    /// <summary>The customers, each once, in an order that is the same whenever the same results are read.</summary>
    /// <param name="kind">The notice.</param>
    /// <param name="rows">What became of rows; all rows of a customer are among them.</param>
    /// <param name="tiers">The program's tiers as the import knew them.</param>
    public static IReadOnlyList<NoticeCandidate> Of(NoticeKind kind, IEnumerable<ReportRow> rows, TierList tiers) =>
    [
        .. rows
            .Where(row => row.CustomerId is not null)
            .GroupBy(row => row.CustomerId!, StringComparer.Ordinal)
            .Select(ofCustomer => CandidateOf(kind, ofCustomer.Key, [.. ofCustomer.OrderBy(row => row.Outcome.RecordNumber)], tiers))
            .OfType<NoticeCandidate>()
            .OrderBy(candidate => candidate.CustomerId, StringComparer.Ordinal),
    ];

    private static NoticeCandidate? CandidateOf(NoticeKind kind, string customerId, IReadOnlyList<ReportRow> rows, TierList tiers) => kind switch
    {
        NoticeKind.Tier => MovedUp(customerId, [.. rows.SelectMany(row => row.Outcome.Changes)], tiers),
        _ => rows.Sum(row => row.Outcome.Delta) is > 0 and var granted ? new NoticeCandidate(customerId, null, granted) : null,
    };

    /// <summary>Who was moved up and down again, or down, is told nothing. A tier that the program no longer has is below every other.</summary>
    private static NoticeCandidate? MovedUp(string customerId, IReadOnlyList<FieldChange> changes, TierList tiers)
    {
        var moves = changes.Where(change => change.Field == AccountField.Tier).ToList();
        if (moves.Count == 0 || moves[^1].New is not { } tier || tiers.RankOf(tier) <= tiers.RankOf(moves[0].Old))
        {
            return null;
        }

        var isRewarded = changes.Any(change =>
            change.Field == AccountField.RewardedTiers && AccountFields.ParseTiers(change.New).Except(AccountFields.ParseTiers(change.Old)).Contains(tier));
        return new NoticeCandidate(customerId, tier, isRewarded ? tiers.Find(tier)?.RewardPoints ?? 0 : 0);
    }
}
