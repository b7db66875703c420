using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What the reports say of a row, told from the decision on it or from the records that it left.</summary>
internal static class OutcomeOf
{
    /// <summary>A row that was applied, or that asked for what already was.</summary>
    public static RowOutcome Good(CustomerRow row, Account? account, RowChange change)
    {
        var nobody = account is null || change.After is null ? new Account { CustomerId = row.Row.CustomerId! } : null;
        var (before, after) = (account ?? nobody!, change.After ?? nobody!);
        return new RowOutcome
        {
            RecordNumber = row.Row.RecordNumber,
            Result = ResultOf(account, change),
            Delta = after.Balance - before.Balance,
            BalanceAfter = after.Balance,
            LifetimeDelta = after.LifetimeEarned - before.LifetimeEarned,
            LotsBefore = change.Steps.FirstOrDefault(step => step.Lots is not null)?.Lots?.Before,
            LotsAfter = change.Steps.LastOrDefault(step => step.Lots is not null)?.Lots?.After,
            Changes = AccountDifference.Between(before, after),
            Warnings = WarningsOf(row, change),
        };
    }

    /// <summary>A row that was applied, from its records.</summary>
    public static RowOutcome Recorded(CustomerRow row, IReadOnlyList<ActivityRecord> records, RowChange again) => new()
    {
        RecordNumber = row.Row.RecordNumber,
        Result = ResultOf(records[0].Kind),
        Delta = records.Sum(record => record.Delta),
        BalanceAfter = records[^1].BalanceAfter,
        LifetimeDelta = records.Sum(record => record.LifetimeDelta),
        LotsBefore = records.FirstOrDefault(record => record.LotsBefore is not null)?.LotsBefore,
        LotsAfter = records.LastOrDefault(record => record.LotsAfter is not null)?.LotsAfter,
        Changes = [.. records.SelectMany(record => record.Changes)],
        Warnings = WarningsOf(row, again),
    };

    /// <summary>A row that was not applied.</summary>
    public static RowOutcome Failed(CustomerRow row, IReadOnlyList<RowIssue> errors) => new()
    {
        RecordNumber = row.Row.RecordNumber,
        Result = RowResult.Failed,
        Errors = errors,
        Warnings = row.Warnings,
    };

    private static IReadOnlyList<RowIssue> WarningsOf(CustomerRow row, RowChange change) =>
        change.Warnings.Count == 0 ? row.Warnings : [.. row.Warnings, .. change.Warnings];

    private static RowResult ResultOf(Account? account, RowChange change) => (account, change) switch
    {
        (null, { After: not null }) => RowResult.Created,
        (not null, { After: null }) => RowResult.Removed,
        (_, { Steps: [] }) => RowResult.Unchanged,
        _ => ResultOf(change.Steps[0].Kind),
    };

    private static RowResult ResultOf(ActivityKind kind) => kind switch
    {
        ActivityKind.CustomerUpdated => RowResult.Updated,
        ActivityKind.CustomerRemoved => RowResult.Removed,
        ActivityKind.CustomerRestored => RowResult.Created,
        _ => RowResult.Applied,
    };
}
