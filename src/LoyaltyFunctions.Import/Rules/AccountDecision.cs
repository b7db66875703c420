using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What an import's rows do to one account: computed, not yet written.</summary>
/// <param name="After">The account as it shall be; null where nothing is to be written.</param>
/// <param name="Records">The activity records that go with it, in file order.</param>
/// <param name="Outcomes">
/// What became of the rows, in their order. There may be fewer than rows, but never none: the rest is to be decided once this is written.
/// </param>
public sealed record AccountDecision(Account? After, IReadOnlyList<ActivityRecord> Records, IReadOnlyList<RowOutcome> Outcomes)
{
    /// <summary>Whether the account is to be removed; <see cref="After"/> is then the account as it was last.</summary>
    public bool Removes { get; init; }
}
