using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What an import's rows do to one account: computed, not yet written.</summary>
/// <param name="After">The account as it shall be; null where nothing is to be written.</param>
/// <param name="Records">The activity records that go with it, in file order.</param>
/// <param name="Outcomes">What became of every row, in file order.</param>
public sealed record AccountDecision(Account? After, IReadOnlyList<ActivityRecord> Records, IReadOnlyList<RowOutcome> Outcomes);
