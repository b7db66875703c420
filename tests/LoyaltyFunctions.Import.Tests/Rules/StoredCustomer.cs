using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>An account and its records, written together, and runs over them that can end after any write.</summary>
internal sealed class StoredCustomer(Account? account)
{
    private const int RecordsPerWrite = 5;

    public Account? Account { get; private set; } = account;

    public Dictionary<int, IReadOnlyList<ActivityRecord>> Recorded { get; } = [];

    public int Writes { get; private set; }

    /// <returns>The outcomes; null where the run ended before its report.</returns>
    public List<RowOutcome>? Run(IReadOnlyList<CustomerRow> rows, AccountRules rules, int crashAfterWrites)
    {
        var outcomes = new List<RowOutcome>();
        var writes = 0;
        while (outcomes.Count < rows.Count)
        {
            var decision = AccountDecisions.Decide(
                Account, [.. rows.Skip(outcomes.Count)], rules, Recorded, new WriteLimit(RecordsPerWrite, int.MaxValue));
            decision.Outcomes.ShouldNotBeEmpty();
            decision.Records.Count.ShouldBeLessThanOrEqualTo(RecordsPerWrite);
            if (decision.After is { } after)
            {
                if (writes++ == crashAfterWrites)
                {
                    return null;
                }

                Write(decision, after);
            }

            outcomes.AddRange(decision.Outcomes);
        }

        return outcomes;
    }

    /// <summary>What the runs so far have decided, in the words of a test.</summary>
    public IEnumerable<string> Settle(IReadOnlyList<CustomerRow> rows, AccountRules rules) =>
        AccountDecisions.Settled(Account, rows, rules, Recorded).Select(Given.Describe);

    private void Write(AccountDecision decision, Account after)
    {
        Writes++;
        Account = decision.Removes ? null : after;
        foreach (var ofRow in decision.Records.GroupBy(record => record.RecordNumber))
        {
            Recorded.Add(ofRow.Key, [.. ofRow]);
        }
    }
}
