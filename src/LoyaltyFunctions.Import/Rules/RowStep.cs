using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>One thing that a row does to an account, which gets an activity record of its own.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Before">The account before it.</param>
/// <param name="After">The account after it.</param>
internal sealed record RowStep(ActivityKind Kind, Account Before, Account After)
{
    /// <summary>The lots before and after as text, where the step changed them.</summary>
    public (string Before, string After)? Lots { get; } = LotsOf(Before, After);

    /// <summary>Whether anything is to be recorded.</summary>
    public bool ChangesAnything =>
        After.Balance != Before.Balance
        || After.LifetimeEarned != Before.LifetimeEarned
        || Lots is not null
        || AccountDifference.Between(Before, After).Count > 0;

    private static (string Before, string After)? LotsOf(Account before, Account after)
    {
        if (ReferenceEquals(before.Lots, after.Lots))
        {
            return null;
        }

        var lots = (Before: before.Lots.ToString(), After: after.Lots.ToString());
        return lots.Before == lots.After ? null : lots;
    }
}
