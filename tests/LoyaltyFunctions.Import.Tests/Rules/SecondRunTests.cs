using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>Whatever a run had written when it ended, the next one decides as one uninterrupted run would have.</summary>
public sealed class SecondRunTests
{
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
            var rows = RowsOf(random, 1 + random.Next(20));
            var model = Model(account.Balance, account.OptedIn, rows, rules);
            var whole = new StoredCustomer(account);
            var expected = whole.Run(rows, rules, crashAfterWrites: int.MaxValue)!;

            for (var crash = 0; crash <= whole.Writes; crash++)
            {
                var storage = new StoredCustomer(account);
                storage.Run(rows, rules, crash);
                var outcomes = storage.Run(rows, rules, crashAfterWrites: int.MaxValue);

                Describe(outcomes!).ShouldBe(Describe(expected), $"seed {seed}, crash after write {crash}");
                storage.Account!.Balance.ShouldBe(model.Balance);
                storage.Account!.Lots.ToString().ShouldBe(whole.Account!.Lots.ToString());
                storage.Account!.LifetimeEarned.ShouldBe(whole.Account!.LifetimeEarned);
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

    private static List<CustomerRow> RowsOf(Random random, int count)
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

    [Theory]
    [InlineData(ImportType.Customers)]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.PointsSet)]
    [InlineData(ImportType.Tiers)]
    [InlineData(ImportType.Profiles)]
    [InlineData(ImportType.Combined)]
    public void Decide_AnyTypeAfterACrashAtAnyWrite_EndsAsOneUninterruptedRunAndSoDoesItsUndo(ImportType type)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rules = RandomRows.Rules(random, type);
            var account = RandomRows.Account(random, type);
            var applied = EndsAsOneUninterruptedRun(account, RandomRows.Rows(random, type, most: 20), rules, $"seed {seed}");

            // Whoever undoes finds the account as the import left it, or as somebody has changed it since.
            var since = random.Next(2) == 0 ? applied.Account : Changed(random, applied.Account);
            var undo = Undo.RulesFor(rules.ImportId);
            var undone = EndsAsOneUninterruptedRun(since, Undo.RowsFor(applied.Outcomes), undo, $"undo of seed {seed}");
            EndsAsOneUninterruptedRun(undone.Account, Undo.RowsFor(undone.Outcomes), Undo.RulesFor(undo.ImportId), $"undo of the undo of seed {seed}");
        }
    }

    private static (Account? Account, IReadOnlyList<RowOutcome> Outcomes) EndsAsOneUninterruptedRun(
        Account? account, IReadOnlyList<CustomerRow> rows, AccountRules rules, string what)
    {
        var whole = new StoredCustomer(account);
        var expected = whole.Run(rows, rules, crashAfterWrites: int.MaxValue)!;
        for (var crash = 0; crash <= whole.Writes; crash++)
        {
            var storage = new StoredCustomer(account);
            storage.Run(rows, rules, crash);
            var outcomes = storage.Run(rows, rules, crashAfterWrites: int.MaxValue);

            Describe(outcomes!).ShouldBe(Describe(expected), $"{what}, crash after write {crash}");
            Describe(storage.Account).ShouldBe(Describe(whole.Account), $"{what}, crash after write {crash}");
            storage.Settle(rows, rules).ShouldBeSubsetOf(expected.Select(Describe));
        }

        return (whole.Account, expected);
    }

    private static Account? Changed(Random random, Account? account) => account is null ? null : account with
    {
        Balance = random.Next(3) == 0 ? account.Balance : random.Next(-20, 250),
        Lots = random.Next(3) == 0 ? account.Lots : ExpiringLots.Of(June.AddDays(random.Next(3)), random.Next(20)),
        Tier = random.Next(3) > 0 ? account.Tier : "Platinum",
        Name = random.Next(3) > 0 ? account.Name : "Somebody else",
    };
}
