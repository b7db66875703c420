using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What the rows of an import, of whatever type, do to one account, in file order.</summary>
public static class AccountDecisions
{
    /// <summary>
    /// Decides rows of one customer. Rows that an earlier run of the same import decided keep that decision: those with activity records
    /// among <paramref name="recorded"/>, and those up to the account's mark.
    /// </summary>
    /// <param name="account">The account as stored; null where no customer has the id.</param>
    /// <param name="rows">The customer's next rows, in file order; at least one.</param>
    /// <param name="rules">What they are held against.</param>
    /// <param name="recorded">
    /// This import's activity records of the customer by record number, in the order of their parts; empty on a first run. Read after the
    /// account: records that are newer than the account do no harm, since a change of it then fails, but an account newer than its records
    /// hides what was done.
    /// </param>
    /// <param name="limit">How much can be written at once: the rows from the first that is too much on are left for the next decision.</param>
    public static AccountDecision Decide(
        Account? account,
        IReadOnlyList<CustomerRow> rows,
        AccountRules rules,
        IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> recorded,
        WriteLimit limit)
    {
        var earlier = new EarlierRun(account, rules, recorded);
        var deciding = new Deciding(account, earlier.Failures, limit);
        foreach (var row in rows)
        {
            if (earlier.Decided(row.Row.RecordNumber))
            {
                deciding.Keep(earlier.OutcomeOf(row));
                continue;
            }

            var (outcome, change) = DecideRow(deciding.Current, row, rules);
            if (!deciding.TryAdd(outcome, change, RecordsOf(row.Row, change, rules)) || deciding.Removes)
            {
                break;
            }
        }

        return deciding.ToDecision(rules.ImportId);
    }

    /// <summary>What an earlier run of the same import decided of a customer's rows, and nothing else.</summary>
    /// <param name="account">The account as stored; null where no customer has the id.</param>
    /// <param name="rows">The customer's rows, in file order.</param>
    /// <param name="rules">What they were held against.</param>
    /// <param name="recorded">This import's activity records of the customer, as for <see cref="Decide"/>.</param>
    /// <returns>The outcomes of the rows that were decided. A row that asked for what already was may have left no trace, and is not among them.</returns>
    public static IReadOnlyList<RowOutcome> Settled(
        Account? account,
        IReadOnlyList<CustomerRow> rows,
        AccountRules rules,
        IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> recorded)
    {
        var earlier = new EarlierRun(account, rules, recorded);
        return [.. rows.Where(row => earlier.Decided(row.Row.RecordNumber)).Select(earlier.OutcomeOf)];
    }

    internal static (RowOutcome Outcome, RowChange Change) DecideRow(Account? account, CustomerRow row, AccountRules rules)
    {
        var errors = ChecksOf(account, row, rules);
        if (errors.Exists(error => error.Code != IssueCodes.NotOptedIn))
        {
            return (OutcomeOf.Failed(row, errors), RowChange.Refused(account, errors));
        }

        var change = RowChange.Of(account, row.Row, rules);
        if (errors.Count + change.Errors.Count == 0)
        {
            return (OutcomeOf.Good(row, account, change), change);
        }

        errors.AddRange(change.Errors);
        return (OutcomeOf.Failed(row, errors), RowChange.Refused(account, errors));
    }

    /// <summary>
    /// A customers row makes its customer, and an undo knows itself whom it needs. Points that stay as they are need no consent: an export
    /// has everybody, and comes back unchanged for most.
    /// </summary>
    private static List<RowIssue> ChecksOf(Account? account, CustomerRow row, AccountRules rules)
    {
        if (rules.Type is ImportType.Customers or ImportType.Undo)
        {
            return [];
        }

        var changesPoints = (rules.Type is ImportType.PointsAdd or ImportType.PointsSet or ImportType.Birthdays || row.Row.Points is not null)
            && !(account is not null && PointsChange.SetsWhatIs(account, row.Row, rules));
        return [.. CustomerChecks.Check(account, row.Row, row.FoundByEmail, changesPoints && rules.RequireOptIn)];
    }

    private static ActivityRecord[] RecordsOf(ImportRow row, RowChange change, AccountRules rules)
    {
        var records = new ActivityRecord[change.Steps.Count];
        for (var part = 0; part < records.Length; part++)
        {
            var step = change.Steps[part];
            var lots = step.Lots;
            records[part] = new ActivityRecord
            {
                CustomerId = row.CustomerId!,
                ImportId = rules.ImportId,
                RecordNumber = row.RecordNumber,
                Part = part,
                Kind = step.Kind,
                Delta = step.After.Balance - step.Before.Balance,
                BalanceAfter = step.After.Balance,
                LifetimeDelta = step.After.LifetimeEarned - step.Before.LifetimeEarned,
                LotsBefore = lots?.Before,
                LotsAfter = lots?.After,
                Changes = AccountDifference.Between(step.Before, step.After),
                ExpiresOn = ExpiryOf(step.Kind, row, rules),
                PublicNote = row.Description ?? rules.PublicNote,
                InternalNote = rules.InternalNote,
            };
        }

        return records;
    }

    private static DateOnly? ExpiryOf(ActivityKind kind, ImportRow row, AccountRules rules) => kind switch
    {
        ActivityKind.PointsAdded or ActivityKind.PointsSet => row.ExpiresOn,
        ActivityKind.BirthdayRewardGranted => rules.BirthdayPointsExpireOn,
        _ => null,
    };
}
