using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>Whatever a run had written when it ended, the next one decides as one uninterrupted run would have.</summary>
public sealed class SecondRunTests
{
    private const int SliceRows = 5;

    [Fact]
    public void Decide_RowsThatWereApplied_WritesNothingAndSaysTheSame()
    {
        CustomerRow[] rows = [For(Points(100, record: 1)), For(Points(-30, record: 2))];
        var first = Decide(Customer(), Adding(), rows);

        var second = AccountDecisions.Decide(first.After, rows, Adding(), Recorded(first.Records), WriteLimit.None);

        second.After.ShouldBeNull();
        second.Records.ShouldBeEmpty();
        Describe(second.Outcomes).ShouldBe(Describe(first.Outcomes));
    }

    [Fact]
    public void Decide_RowThatFailedBeforeALaterOneMadeItPossible_StaysFailed()
    {
        CustomerRow[] rows = [For(Points(-50, record: 1)), For(Points(100, record: 2))];
        var first = Decide(Customer(), Adding(), rows);

        var second = AccountDecisions.Decide(first.After, rows, Adding(), Recorded(first.Records), WriteLimit.None);

        Describe(second.Outcomes).ShouldBe(Describe(first.Outcomes));
        second.Outcomes[0].Errors.ShouldHaveSingleItem().Message.ShouldBe(
            "The row deducts 50 points, but customer 7338441270007 has 0. Remove the row.");
    }

    [Fact]
    public void Decide_RecordsOfAnAccountThatWasReadBeforeThem_AreNotDecidedAgain()
    {
        CustomerRow[] rows = [For(Points(100, record: 1)), For(Points(-30, record: 2))];
        var before = Customer();
        var first = Decide(before, Adding(), rows);

        var second = AccountDecisions.Decide(before, rows, Adding(), Recorded(first.Records), WriteLimit.None);

        second.After.ShouldBeNull();
        Describe(second.Outcomes).ShouldBe(Describe(first.Outcomes));
    }

    [Fact]
    public void Decide_RowThatFailedAndHasBecomePossibleSince_StaysFailed()
    {
        CustomerRow[] rows = [For(Points(-50, record: 1))];
        var first = Decide(Customer(), Adding(), rows);

        var second = AccountDecisions.Decide(first.After! with { Balance = 1_000 }, rows, Adding(), NothingRecorded, WriteLimit.None);

        second.After.ShouldBeNull();
        Describe(second.Outcomes).ShouldBe(Describe(first.Outcomes));
    }

    [Fact]
    public void Decide_MoreFailuresThanAMarkKeeps_FindsTheOlderOnesAgain()
    {
        var rows = Enumerable.Range(1, AppliedMark.MaxFailedRows + 50).Select(record => For(Points(-10 - record, record)))
            .Append(For(Points(100_000, AppliedMark.MaxFailedRows + 51)))
            .ToArray();
        var first = Decide(Customer(10), Adding(), rows);

        var second = AccountDecisions.Decide(first.After, rows, Adding(), Recorded(first.Records), WriteLimit.None);

        first.After!.Mark!.FailedRows.Count.ShouldBe(AppliedMark.MaxFailedRows);
        first.After.Mark.FailedRows[0].RecordNumber.ShouldBe(51);
        Describe(second.Outcomes).ShouldBe(Describe(first.Outcomes));
    }

    [Theory]
    [InlineData(OverdrawPolicy.Reject)]
    [InlineData(OverdrawPolicy.Floor)]
    [InlineData(OverdrawPolicy.Allow)]
    public void Decide_AfterACrashAtAnyWrite_EndsAsOneUninterruptedRun(OverdrawPolicy overdraw)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var rules = Adding(overdraw) with { RequireOptIn = random.Next(4) > 0 };
            var account = Customer(random.Next(-50, 200)) with { OptedIn = random.Next(4) > 0 };
            var rows = RandomRows(random, 1 + random.Next(4 * SliceRows));
            var model = Model(account.Balance, account.OptedIn, rows, rules);
            var whole = new Storage(account);
            var expected = whole.Run(rows, rules, crashAfterWrites: int.MaxValue)!;

            for (var crash = 0; crash <= whole.Writes; crash++)
            {
                var storage = new Storage(account);
                storage.Run(rows, rules, crash);
                var outcomes = storage.Run(rows, rules, crashAfterWrites: int.MaxValue);

                Describe(outcomes!).ShouldBe(Describe(expected), $"seed {seed}, crash after write {crash}");
                storage.Account.Balance.ShouldBe(model.Balance);
                storage.Account.Lots.ToString().ShouldBe(whole.Account.Lots.ToString());
                storage.Account.LifetimeEarned.ShouldBe(whole.Account.LifetimeEarned);
                storage.Recorded.Values.SelectMany(records => records).Sum(record => record.Delta).ShouldBe(model.Balance - account.Balance);
                outcomes!.Select(outcome => outcome.Result == RowResult.Failed).ShouldBe(model.Failed);
            }
        }
    }

    /// <summary>What a points-add file means, in the fewest words.</summary>
    private static (long Balance, IReadOnlyList<bool> Failed) Model(
        long balance, bool optedIn, IReadOnlyList<CustomerRow> rows, AccountRules rules)
    {
        var failed = new List<bool>();
        foreach (var row in rows.Select(row => row.Row))
        {
            var after = balance + row.Points!.Value;
            var allowed = row.Email is null && (optedIn || !rules.RequireOptIn);
            var tooLow = row.Points < 0 && after < 0;
            failed.Add(!allowed || (tooLow && rules.Overdraw == OverdrawPolicy.Reject));
            balance = failed[^1] ? balance
                : tooLow && rules.Overdraw == OverdrawPolicy.Floor ? Math.Min(balance, 0)
                : after;
        }

        return (balance, failed);
    }

    private static List<CustomerRow> RandomRows(Random random, int count)
    {
        var rows = new List<CustomerRow>();
        var record = 0;
        for (var row = 0; row < count; row++)
        {
            record += 1 + random.Next(3);
            var points = random.Next(5) == 0 ? 0 : random.Next(-120, 100);
            var expiry = points > 0 && random.Next(2) == 0 ? June.AddDays(random.Next(3)) : (DateOnly?)null;
            var email = random.Next(6) == 0 ? "alice@example.com" : null;
            rows.Add(For(Points(points, record, expiry) with { Email = email }));
        }

        return rows;
    }

    /// <summary>An account and its records, written together, and a run over them that can end after any write.</summary>
    private sealed class Storage(Account account)
    {
        public Account Account { get; private set; } = account;

        public Dictionary<int, IReadOnlyList<ActivityRecord>> Recorded { get; } = [];

        public int Writes { get; private set; }

        /// <returns>The outcomes; null where the run ended before its report.</returns>
        public List<RowOutcome>? Run(IReadOnlyList<CustomerRow> rows, AccountRules rules, int crashAfterWrites)
        {
            var outcomes = new List<RowOutcome>();
            var writes = 0;
            foreach (var slice in rows.Chunk(SliceRows))
            {
                var decision = AccountDecisions.Decide(Account, slice, rules, Recorded, WriteLimit.None);
                if (decision.After is { } after)
                {
                    if (writes++ == crashAfterWrites)
                    {
                        return null;
                    }

                    Writes++;
                    Account = after;
                    foreach (var ofRow in decision.Records.GroupBy(record => record.RecordNumber))
                    {
                        Recorded.Add(ofRow.Key, [.. ofRow]);
                    }
                }

                outcomes.AddRange(decision.Outcomes);
            }

            return outcomes;
        }
    }
}
