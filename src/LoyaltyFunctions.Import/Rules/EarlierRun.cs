using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>
/// What an earlier run of the same import, which did not come to its end, decided about a customer's rows: told from its activity records
/// and the account's mark, in the words that it would have used itself.
/// </summary>
internal sealed class EarlierRun
{
    private readonly AppliedMark? _mark;
    private readonly AccountRules _rules;
    private readonly IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> _recorded;
    private readonly Lazy<AccountHistory> _history;
    private readonly Lazy<Dictionary<int, FailedRow>> _failed;

    public EarlierRun(Account? account, AccountRules rules, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> recorded)
    {
        (_rules, _recorded) = (rules, recorded);
        _mark = account?.Mark is { } last && last.ImportId == rules.ImportId ? last : null;
        _history = new(() => new AccountHistory(account, recorded));
        _failed = new(() => Failures.ToDictionary(failure => failure.RecordNumber));
    }

    /// <summary>The failures that the account's mark keeps.</summary>
    public IReadOnlyList<FailedRow> Failures => _mark?.FailedRows ?? [];

    public bool Decided(int recordNumber) => _recorded.ContainsKey(recordNumber) || recordNumber <= _mark?.RecordNumber;

    public RowOutcome OutcomeOf(CustomerRow row)
    {
        var number = row.Row.RecordNumber;
        var before = _history.Value.Before(number, row.Row.CustomerId!);
        if (_recorded.TryGetValue(number, out var records))
        {
            return Rules.OutcomeOf.Recorded(row, records, RowChange.Of(before, row.Row, _rules));
        }

        if (_failed.Value.TryGetValue(number, out var failed))
        {
            return Rules.OutcomeOf.Failed(row, failed.Errors);
        }

        // Customers are created without a record; whatever else changes them leaves one.
        if (_rules.Type == ImportType.Customers)
        {
            return AccountDecisions.DecideRow(null, row, _rules).Outcome;
        }

        var (again, change) = AccountDecisions.DecideRow(before, row, _rules);
        return again.Result == RowResult.Unchanged || (again.Result == RowResult.Failed && IsOlderThanTheMarksFailures(number))
            ? again
            : Rules.OutcomeOf.Good(row, before, RowChange.Nothing(before) with { Warnings = change.Errors.Count == 0 ? change.Warnings : [] });
    }

    /// <summary>The mark keeps the last failures only; one before those is found again with the account that there was.</summary>
    private bool IsOlderThanTheMarksFailures(int recordNumber) => Failures.Count > 0 && recordNumber < Failures[0].RecordNumber;
}
