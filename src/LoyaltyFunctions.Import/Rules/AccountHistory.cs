using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>
/// The account as each row of an import met it, told from the import's activity records: what a record says about the moment comes before
/// what the account says now, since others may have changed that meanwhile.
/// </summary>
internal sealed class AccountHistory
{
    private readonly Account? _now;
    private readonly Timeline<long> _balances = new();
    private readonly Timeline<string> _lots = new();
    private readonly Dictionary<AccountField, Timeline<string?>> _fields = [];

    public AccountHistory(Account? now, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> recorded)
    {
        _now = now;
        foreach (var record in recorded.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value))
        {
            Add(record);
        }
    }

    /// <summary>The account before a row.</summary>
    /// <param name="recordNumber">The row's record.</param>
    /// <param name="customerId">Whose account it is, where none is left.</param>
    public Account Before(int recordNumber, string customerId)
    {
        var account = _now ?? new Account { CustomerId = customerId };
        if (_balances.IsEmpty)
        {
            return account;
        }

        account = account with { Balance = _balances.Before(recordNumber) };
        if (!_lots.IsEmpty)
        {
            account = account with { Lots = ExpiringLots.Parse(_lots.Before(recordNumber)) };
        }

        foreach (var (field, values) in _fields)
        {
            account = AccountFields.With(account, field, values.Before(recordNumber));
        }

        return account;
    }

    private void Add(ActivityRecord record)
    {
        _balances.Add(record.RecordNumber, record.BalanceAfter - record.Delta, record.BalanceAfter);
        if (record is { LotsBefore: { } before, LotsAfter: { } after })
        {
            _lots.Add(record.RecordNumber, before, after);
        }

        foreach (var change in record.Changes)
        {
            if (!_fields.TryGetValue(change.Field, out var values))
            {
                _fields[change.Field] = values = new Timeline<string?>();
            }

            values.Add(record.RecordNumber, change.Old, change.New);
        }
    }

    /// <summary>How one value changed, by record number.</summary>
    private sealed class Timeline<T>
    {
        private readonly List<int> _numbers = [];
        private readonly List<(T Before, T After)> _values = [];

        public bool IsEmpty => _numbers.Count == 0;

        /// <summary>Adds a change that comes after those so far. A row's later parts go on from where its first began.</summary>
        public void Add(int number, T before, T after)
        {
            if (!IsEmpty && _numbers[^1] == number)
            {
                _values[^1] = (_values[^1].Before, after);
                return;
            }

            _numbers.Add(number);
            _values.Add((before, after));
        }

        /// <summary>The value that a row met: what it was before the next change, or after the last.</summary>
        public T Before(int number)
        {
            var index = _numbers.BinarySearch(number);
            index = index < 0 ? ~index : index;
            return index < _values.Count ? _values[index].Before : _values[^1].After;
        }
    }
}
