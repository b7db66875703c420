using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What the rows of a points import do to one account, in file order.</summary>
public static class PointsRules
{
    /// <summary>
    /// Decides the rows of one customer. Rows that an earlier run of the same import decided keep that decision: those with an activity
    /// record among <paramref name="recorded"/>, and those up to the account's mark.
    /// </summary>
    /// <param name="account">The account as stored; null where no customer has the id.</param>
    /// <param name="rows">The customer's rows, in file order.</param>
    /// <param name="rules">What they are held against.</param>
    /// <param name="recorded">This import's activity records of the customer by record number; empty on a first run.</param>
    public static AccountDecision Decide(
        Account? account,
        IReadOnlyList<CustomerRow> rows,
        AccountRules rules,
        IReadOnlyDictionary<int, ActivityRecord> recorded)
    {
        var mark = account?.Mark is { } last && last.ImportId == rules.ImportId ? last : null;
        var current = account;
        var records = new List<ActivityRecord>();
        var outcomes = new List<RowOutcome>(rows.Count);
        var failed = new List<FailedRow>(mark?.FailedRows ?? []);

        foreach (var row in rows)
        {
            var number = row.Row.RecordNumber;
            if (recorded.ContainsKey(number) || number <= mark?.RecordNumber)
            {
                outcomes.Add(EarlierDecision.Of(row, recorded, mark, account!));
                continue;
            }

            var (outcome, after) = DecideRow(current, row, rules);
            outcomes.Add(outcome);
            if (outcome.Result == RowResult.Failed)
            {
                failed.Add(new FailedRow(number, outcome.Errors));
            }
            else if (outcome.Result == RowResult.Applied)
            {
                records.Add(RecordOf(row.Row, outcome, rules));
                current = after;
            }
        }

        return records.Count == 0
            ? new AccountDecision(null, [], outcomes)
            : new AccountDecision(current! with { Mark = new AppliedMark(rules.ImportId, rows[^1].Row.RecordNumber, failed) }, records, outcomes);
    }

    private static (RowOutcome Outcome, Account? After) DecideRow(Account? account, CustomerRow row, AccountRules rules)
    {
        var errors = CustomerChecks.Check(account, row.Row, row.FoundByEmail, rules.RequireOptIn).ToList();
        if (account is null || errors.Exists(error => error.Code != IssueCodes.NotOptedIn))
        {
            return (Failed(row, errors), account);
        }

        var (after, error) = PointsChange.Of(account, row.Row, rules);
        if (error is not null)
        {
            errors.Add(error);
        }

        if (errors.Count > 0)
        {
            return (Failed(row, errors), account);
        }

        var changed = after.Balance != account.Balance || after.Lots.ToString() != account.Lots.ToString();
        return (new RowOutcome
        {
            RecordNumber = row.Row.RecordNumber,
            Result = changed ? RowResult.Applied : RowResult.Unchanged,
            Delta = after.Balance - account.Balance,
            BalanceAfter = after.Balance,
            Warnings = [.. row.Warnings, .. Remarks(account, row.Row, after, rules)],
        }, after);
    }

    private static IEnumerable<RowIssue> Remarks(Account before, ImportRow row, Account after, AccountRules rules)
    {
        if (rules.Type != ImportType.PointsAdd)
        {
            yield break;
        }

        if (row.Points == 0)
        {
            yield return new RowIssue(IssueCodes.NoChange, null, "0", "The row adds 0 points, which changes nothing.");
        }
        else if (after.Balance - before.Balance != row.Points)
        {
            yield return new RowIssue(
                IssueCodes.DeductionReduced,
                null,
                $"{row.Points}",
                $"The row deducts {-row.Points:N0} points, but customer {before.CustomerId} had {before.Balance:N0}; the balance is now 0, as the program's settings ask.");
        }
    }

    private static RowOutcome Failed(CustomerRow row, IReadOnlyList<RowIssue> errors) => new()
    {
        RecordNumber = row.Row.RecordNumber,
        Result = RowResult.Failed,
        Errors = errors,
        Warnings = row.Warnings,
    };

    private static ActivityRecord RecordOf(ImportRow row, RowOutcome outcome, AccountRules rules) => new()
    {
        CustomerId = row.CustomerId!,
        ImportId = rules.ImportId,
        RecordNumber = row.RecordNumber,
        Kind = rules.Type == ImportType.PointsSet ? ActivityKind.PointsSet
            : outcome.Delta < 0 ? ActivityKind.PointsDeducted
            : ActivityKind.PointsAdded,
        Delta = outcome.Delta,
        BalanceAfter = outcome.BalanceAfter,
        ExpiresOn = row.ExpiresOn,
        PublicNote = row.Description ?? rules.PublicNote,
    };
}
