using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>The outcome of a row that an earlier run of the same import decided.</summary>
internal static class EarlierDecision
{
    public static RowOutcome Of(CustomerRow row, IReadOnlyDictionary<int, ActivityRecord> recorded, AppliedMark? mark, Account account)
    {
        var number = row.Row.RecordNumber;
        if (recorded.TryGetValue(number, out var record))
        {
            return new RowOutcome
            {
                RecordNumber = number,
                Result = record.Kind == ActivityKind.CustomerUpdated ? RowResult.Updated : RowResult.Applied,
                Delta = record.Delta,
                BalanceAfter = record.BalanceAfter,
                Warnings = row.Warnings,
            };
        }

        var failed = mark?.FailedRows.FirstOrDefault(candidate => candidate.RecordNumber == number);
        return failed is null
            ? new RowOutcome { RecordNumber = number, Result = RowResult.Unchanged, BalanceAfter = account.Balance, Warnings = row.Warnings }
            : new RowOutcome { RecordNumber = number, Result = RowResult.Failed, Errors = failed.Errors, Warnings = row.Warnings };
    }
}
