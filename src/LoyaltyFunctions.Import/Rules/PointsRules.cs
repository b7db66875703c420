using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What the rows of a points import do to one account, in file order.</summary>
public static class PointsRules
{
    /// <summary>
    /// Decides rows of one customer. Rows that an earlier run of the same import decided keep that decision: those with an activity record
    /// among <paramref name="recorded"/>, and those up to the account's mark.
    /// </summary>
    /// <param name="account">The account as stored; null where no customer has the id.</param>
    /// <param name="rows">The customer's next rows, in file order.</param>
    /// <param name="rules">What they are held against.</param>
    /// <param name="recorded">
    /// This import's activity records of the customer by record number; empty on a first run. Read after the account: records that are
    /// newer than the account do no harm, since a change of it then fails, but an account newer than its records hides what was done.
    /// </param>
    public static AccountDecision Decide(
        Account? account,
        IReadOnlyList<CustomerRow> rows,
        AccountRules rules,
        IReadOnlyDictionary<int, ActivityRecord> recorded)
    {
        var mark = account?.Mark is { } last && last.ImportId == rules.ImportId ? last : null;
        var earlier = new EarlierRun(account, mark, rules, recorded);
        var current = account;
        var records = new List<ActivityRecord>();
        var failed = new List<FailedRow>(mark?.FailedRows ?? []);
        var outcomes = new List<RowOutcome>(rows.Count);
        foreach (var row in rows)
        {
            if (earlier.Decided(row.Row.RecordNumber))
            {
                outcomes.Add(earlier.OutcomeOf(row));
                continue;
            }

            var (outcome, after) = DecideRow(current, row, rules);
            outcomes.Add(outcome);
            if (outcome.Result == RowResult.Applied)
            {
                records.Add(RecordOf(row.Row, outcome, rules));
                current = after;
            }
            else if (outcome.Result == RowResult.Failed)
            {
                failed.Add(new FailedRow(row.Row.RecordNumber, outcome.Errors));
            }
        }

        // Failures are written too: once one run reports a row as failed, no other may find that it has become possible meanwhile.
        return current is null || (records.Count == 0 && failed.Count == (mark?.FailedRows.Count ?? 0))
            ? new AccountDecision(null, [], outcomes)
            : new AccountDecision(current with { Mark = AppliedMark.For(rules.ImportId, rows[^1].Row.RecordNumber, failed) }, records, outcomes);
    }

    internal static (RowOutcome Outcome, Account? After) DecideRow(Account? account, CustomerRow row, AccountRules rules)
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
        return (Good(row, rules, account.CustomerId, account.Balance, after.Balance, changed), after);
    }

    internal static RowOutcome Good(CustomerRow row, AccountRules rules, string customerId, long before, long after, bool changed) => new()
    {
        RecordNumber = row.Row.RecordNumber,
        Result = changed ? RowResult.Applied : RowResult.Unchanged,
        Delta = after - before,
        BalanceAfter = after,
        Warnings = rules.Type == ImportType.PointsAdd
            ? [.. row.Warnings, .. PointsChange.Remarks(customerId, row.Row.Points ?? 0, before, after)]
            : row.Warnings,
    };

    internal static RowOutcome Failed(CustomerRow row, IReadOnlyList<RowIssue> errors) => new()
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
