using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>
/// What a row of an undo does: takes back the difference that the undone import's row had made, whatever the account has become since.
/// Where that is not possible any more nothing is forced.
/// </summary>
internal static class Reversal
{
    /// <summary>What the row does.</summary>
    /// <param name="account">The account; null where no customer has the id (any more).</param>
    /// <param name="row">The row, with what it takes back.</param>
    /// <param name="rules">The undo's rules.</param>
    public static RowChange Of(Account? account, ImportRow row, AccountRules rules)
    {
        var undone = row.Undoes!;
        return undone.Result switch
        {
            RowResult.Failed or RowResult.Unchanged => RowChange.Nothing(account),
            RowResult.Removed => CustomerReversal.Restore(account, row),
            _ when account is null => RowChange.Refused(null, Gone(row.CustomerId!)),
            RowResult.Created => CustomerReversal.Remove(account, undone, rules),
            _ => TakeBack(account, undone, rules.Today),
        };
    }

    private static RowChange TakeBack(Account account, RowOutcome undone, DateOnly? today)
    {
        var balance = account.Balance - undone.Delta;
        var after = account with
        {
            Balance = balance,
            LifetimeEarned = Math.Max(account.LifetimeEarned - undone.LifetimeDelta, 0),
            Lots = LotsAfter(account.Lots, undone).Within(balance),
        };
        var errors = PointsErrors(account, after, undone, today).ToList();
        foreach (var change in undone.Changes)
        {
            var now = AccountFields.TextOf(account, change.Field);
            if (now != change.New)
            {
                errors.Add(ChangedSince(account.CustomerId, change, now));
                continue;
            }

            after = AccountFields.With(after, change.Field, change.Old);
        }

        return errors.Count > 0 ? RowChange.Refused(account, errors) : RowChange.Of(new RowStep(ActivityKind.Undone, account, after));
    }

    private static ExpiringLots LotsAfter(ExpiringLots lots, RowOutcome undone) => undone is { LotsBefore: { } before, LotsAfter: { } after }
        ? lots.TakeBack(ExpiringLots.Parse(before), ExpiringLots.Parse(after))
        : lots;

    private static IEnumerable<RowIssue> PointsErrors(Account account, Account after, RowOutcome undone, DateOnly? today)
    {
        if (FindExpired(account.Lots, undone, today) is { } expired)
        {
            yield return Issue(
                IssueCodes.PointsExpired,
                account.Balance,
                $"The import gave customer {account.CustomerId} points whose last day was {expired.ExpiresOn:yyyy-MM-dd}, and they have left the balance since, so the undo left the row alone. Correct the balance with a \"points-add\" file if need be.");
            yield break;
        }

        // An import that paid off a part of an overdrawn balance can be taken back to where it had found it.
        if (undone.Delta > 0 && after.Balance < Math.Min(undone.BalanceAfter - undone.Delta, 0))
        {
            yield return Issue(
                IssueCodes.PointsSpent,
                account.Balance,
                $"The import gave customer {account.CustomerId} {undone.Delta:N0} points, but the customer has {account.Balance:N0} left, so the undo left the row alone. Deduct what is to be taken back with a \"points-add\" file.");
        }
        else if (Math.Abs(after.Balance) > PointsChange.MaxBalance)
        {
            yield return Issue(
                IssueCodes.BalanceTooLarge,
                account.Balance,
                $"The undo would make the balance of customer {account.CustomerId} {after.Balance:N0} points; a balance can be at most {PointsChange.MaxBalance:N0}. Lower the balance first.");
        }
        else if (after.Lots.All.Count > ExpiringLots.MaxLots)
        {
            yield return Issue(
                IssueCodes.BalanceTooLarge,
                account.Balance,
                $"With the undo the points of customer {account.CustomerId} would expire on more than {ExpiringLots.MaxLots:N0} different days. Put them on fewer days with a \"points-set\" file first.");
        }
    }

    /// <summary>
    /// A lot that the row added, whose last day is over and that is not there any more. To take it back would take other points in its place.
    /// </summary>
    private static Lot? FindExpired(ExpiringLots lots, RowOutcome undone, DateOnly? today)
    {
        if (today is null || undone is not { LotsBefore: { } before, LotsAfter: { } after })
        {
            return null;
        }

        var (had, left) = (ExpiringLots.Parse(before), lots);
        return ExpiringLots.Parse(after).All
            .Where(lot => lot.ExpiresOn < today && lot.Points > had.PointsOf(lot.ExpiresOn))
            .Cast<Lot?>()
            .FirstOrDefault(lot => left.PointsOf(lot!.Value.ExpiresOn) < lot.Value.Points - had.PointsOf(lot.Value.ExpiresOn));
    }

    private static RowIssue Issue(string code, long value, FormattableString message) =>
        new(code, null, value.ToString(CultureInfo.InvariantCulture), message.ToString(CultureInfo.InvariantCulture));

    private static RowIssue ChangedSince(string customerId, FieldChange change, string? now) => new(
        IssueCodes.ChangedSince,
        null,
        now,
        $"The import made the {FieldNames.Of(change.Field)} of customer {customerId} {FieldNames.Show(change.New)}, but it is {FieldNames.Show(now)} now, so the undo left the row alone. It was {FieldNames.Show(change.Old)} before the import.");

    private static RowIssue Gone(string customerId) => new(
        IssueCodes.CustomerNotFound,
        null,
        customerId,
        $"No customer of the program has the id {customerId} any more, so there is nothing to take back from.");
}
