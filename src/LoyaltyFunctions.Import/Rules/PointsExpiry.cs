using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a day's beginning does to the points of one account: those whose last day is over leave the balance.</summary>
internal static class PointsExpiry
{
    /// <summary>The account without them; nothing changes where none has expired, or they were used up meanwhile.</summary>
    public static RowChange Of(Account account, AccountRules rules)
    {
        var expired = account.Lots.ExpiredBefore(rules.Today!.Value);
        return expired == 0
            ? RowChange.Nothing(account)
            : RowChange.Of(new RowStep(
                ActivityKind.PointsExpired,
                account,
                // Lots are used up and expire in the same order, the soonest first.
                account with { Balance = account.Balance - expired, Lots = account.Lots.Deduct(expired) }));
    }
}
