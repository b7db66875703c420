using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>
/// What an earlier run of the same import, which did not come to its end, decided about a customer's rows: told from its activity records
/// and the account's mark, in the words that it would have used itself.
/// </summary>
internal sealed class EarlierRun
{
    private readonly Account? _account;
    private readonly AppliedMark? _mark;
    private readonly AccountRules _rules;
    private readonly IReadOnlyDictionary<int, ActivityRecord> _recorded;
    private readonly int[] _numbers;

    public EarlierRun(Account? account, AppliedMark? mark, AccountRules rules, IReadOnlyDictionary<int, ActivityRecord> recorded)
    {
        (_account, _mark, _rules, _recorded) = (account, mark, rules, recorded);
        _numbers = [.. recorded.Keys.Order()];
    }

    public bool Decided(int recordNumber) => _recorded.ContainsKey(recordNumber) || recordNumber <= _mark?.RecordNumber;

    public RowOutcome OutcomeOf(CustomerRow row)
    {
        var number = row.Row.RecordNumber;
        if (_recorded.TryGetValue(number, out var record))
        {
            return PointsRules.Good(row, _rules, record.CustomerId, record.BalanceAfter - record.Delta, record.BalanceAfter, changed: true);
        }

        // A record is written with the account, so whoever finds a row decided without one has the account.
        var failures = _mark!.FailedRows;
        var balance = BalanceAt(number);
        if (failures.FirstOrDefault(failure => failure.RecordNumber == number) is { } failed)
        {
            return PointsRules.Failed(row, failed.Errors);
        }

        // The mark keeps the last failures only; one before those is found again with the balance that there was.
        if (failures.Count > 0 && number < failures[0].RecordNumber)
        {
            var (again, _) = PointsRules.DecideRow(_account! with { Balance = balance }, row, _rules);
            if (again.Result == RowResult.Failed)
            {
                return again;
            }
        }

        return PointsRules.Good(row, _rules, _account!.CustomerId, balance, balance, changed: false);
    }

    /// <summary>The balance that a row without a record met: that before the next recorded change, or after the last.</summary>
    private long BalanceAt(int recordNumber)
    {
        var index = ~Array.BinarySearch(_numbers, recordNumber);
        if (index < _numbers.Length)
        {
            var next = _recorded[_numbers[index]];
            return next.BalanceAfter - next.Delta;
        }

        return index > 0 ? _recorded[_numbers[index - 1]].BalanceAfter : _account!.Balance;
    }
}
