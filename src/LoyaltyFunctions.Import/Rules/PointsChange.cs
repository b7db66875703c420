using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>The arithmetic of one points row on one account: add, deduct, set. Whoever calls has checked who the customer is.</summary>
public static class PointsChange
{
    /// <summary>The largest balance, either sign: exact in every program that will ever read it.</summary>
    public const long MaxBalance = 1_000_000_000_000;

    /// <summary>The account after the row; the same account where the row changes nothing.</summary>
    /// <returns>The account, or the error that forbids the change.</returns>
    public static (Account After, RowIssue? Error) Of(Account account, ImportRow row, AccountRules rules)
    {
        if (row.PointsIssue is { } issue)
        {
            return (account, SetsWhatIs(account, row) ? null : issue);
        }

        var points = row.Points ?? 0;
        var sets = IsSet(row, rules);
        var isEarned = rules.AffectsLifetime ?? !sets;
        var after = sets
            ? Set(account, points, row.ExpiresOn, isEarned)
            : points >= 0
                ? Add(account, points, row.ExpiresOn, isEarned)
                : Deduct(account, -points, rules.Overdraw);
        if (after is null)
        {
            return (account, BalanceTooLow(account, points));
        }

        if (Math.Abs(after.Balance) > MaxBalance || after.Lots.All.Count > ExpiringLots.MaxLots)
        {
            return (account, TooLarge(account, points, after));
        }

        return (after, null);
    }

    /// <summary>Whether a row sets a balance that is there already, which changes nothing.</summary>
    internal static bool SetsWhatIs(Account account, ImportRow row, AccountRules rules) => IsSet(row, rules) && SetsWhatIs(account, row);

    /// <summary>With an expiry day the row may change when the points expire.</summary>
    private static bool SetsWhatIs(Account account, ImportRow row) => row.Points == account.Balance && row.ExpiresOn is null;

    /// <summary>Whether a row's points become the balance.</summary>
    internal static bool IsSet(ImportRow row, AccountRules rules) => row.SetsPoints || rules.Type == ImportType.PointsSet;

    /// <summary>What the sender of a row that adds or deducts should know about what it did.</summary>
    internal static IEnumerable<RowIssue> Remarks(string customerId, long points, long before, long after)
    {
        if (points == 0)
        {
            yield return new RowIssue(IssueCodes.NoChange, null, "0", "The row adds 0 points, which changes nothing.");
        }
        else if (after - before != points)
        {
            var became = before > 0 ? $"the balance is now {Number(after)}" : "nothing was deducted";
            yield return new RowIssue(
                IssueCodes.DeductionReduced,
                null,
                Plain(points),
                $"The row deducts {Number(-points)} points, but customer {customerId} had {Number(before)}; {became}, as the program's settings ask.");
        }
    }

    /// <summary>The account with more points.</summary>
    internal static Account Add(Account account, long points, DateOnly? expiresOn, bool isEarned)
    {
        var balance = account.Balance + points;
        // What pays off an overdrawn balance is spent at once and can't expire any more.
        var left = Math.Min(points, Math.Max(balance, 0));
        return account with
        {
            Balance = balance,
            LifetimeEarned = account.LifetimeEarned + (isEarned ? points : 0),
            Lots = expiresOn is { } day ? account.Lots.Add(day, left) : account.Lots,
        };
    }

    private static Account? Deduct(Account account, long points, OverdrawPolicy overdraw)
    {
        if (points <= account.Balance)
        {
            return Less(account, points);
        }

        return overdraw switch
        {
            OverdrawPolicy.Floor => Less(account, Math.Max(account.Balance, 0)),
            OverdrawPolicy.Allow => Less(account, points),
            _ => null,
        };
    }

    private static Account Less(Account account, long points) =>
        account with { Balance = account.Balance - points, Lots = account.Lots.Deduct(points) };

    /// <summary>With an expiry the whole balance expires then; without one what is added never does, and what goes is the soonest-expiring.</summary>
    private static Account Set(Account account, long points, DateOnly? expiresOn, bool isEarned) => account with
    {
        Balance = points,
        LifetimeEarned = isEarned ? Math.Max(account.LifetimeEarned + points - account.Balance, 0) : account.LifetimeEarned,
        Lots = expiresOn is { } day
            ? ExpiringLots.Of(day, points)
            : account.Lots.Deduct(Math.Max(account.Balance - points, 0)),
    };

    private static RowIssue BalanceTooLow(Account account, long points) => new(
        IssueCodes.BalanceTooLow,
        null,
        Plain(points),
        $"The row deducts {Number(-points)} points, but customer {account.CustomerId} has {Number(account.Balance)}. {(account.Balance > 0 ? $"Deduct at most {Number(account.Balance)}, or remove the row" : "Remove the row")}.");

    private static RowIssue TooLarge(Account account, long points, Account after) => new(
        IssueCodes.BalanceTooLarge,
        null,
        Plain(points),
        Math.Abs(after.Balance) > MaxBalance
            ? $"The row would make the balance of customer {account.CustomerId} {Number(after.Balance)} points; a balance can be {(after.Balance > 0 ? "at most" : "no less than")} {Number(Math.Sign(after.Balance) * MaxBalance)}. Correct the points."
            : $"The points of customer {account.CustomerId} would expire on more than {Number(ExpiringLots.MaxLots)} different days. Use an expiry date that the customer's points already have.");

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
