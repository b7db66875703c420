using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>A decision in the making: the account as the rows so far leave it, and what is to be written of it.</summary>
internal sealed class Deciding(Account? account, IReadOnlyList<FailedRow> failures, WriteLimit limit)
{
    private readonly List<RowOutcome> _outcomes = [];
    private readonly List<ActivityRecord> _records = [];
    private readonly List<FailedRow> _failed = [.. failures];
    private Account? _last = account;
    private int _characters;
    private bool _changes;

    /// <summary>The account after the rows so far; null where there is none.</summary>
    public Account? Current { get; private set; } = account;

    /// <summary>Whether the rows so far remove the account. Nothing more can be decided then.</summary>
    public bool Removes { get; private set; }

    /// <summary>Takes over what an earlier run decided.</summary>
    public void Keep(RowOutcome outcome) => _outcomes.Add(outcome);

    /// <summary>Adds a row.</summary>
    /// <returns>False where it does not fit beside the rows so far; nothing was added then.</returns>
    public bool TryAdd(RowOutcome outcome, RowChange change, IReadOnlyList<ActivityRecord> records)
    {
        var characters = records.Sum(record => record.TextLength);
        if (_records.Count > 0 && records.Count > 0
            && (_records.Count + records.Count > limit.Records || _characters + characters > limit.Characters))
        {
            return false;
        }

        _outcomes.Add(outcome);
        if (outcome.Result == RowResult.Failed)
        {
            _failed.Add(new FailedRow(outcome.RecordNumber, outcome.Errors));
            return true;
        }

        if (outcome.Result != RowResult.Unchanged)
        {
            _records.AddRange(records);
            _characters += characters;
            _changes = true;
            Removes = change.After is null;
            Current = change.After;
            _last = change.After ?? _last;
        }

        return true;
    }

    /// <summary>The decision on the rows that were added.</summary>
    public AccountDecision ToDecision(string importId)
    {
        // Failures are written too: once one run reports a row as failed, no other may find that it has become possible meanwhile.
        if (_last is null || !(_changes || _failed.Count > failures.Count))
        {
            return new AccountDecision(null, [], _outcomes);
        }

        var mark = AppliedMark.For(importId, _outcomes[^1].RecordNumber, _failed);
        return new AccountDecision(_last with { Mark = mark }, _records, _outcomes) { Removes = Removes };
    }
}
