using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Triggers.Http.Customers;

namespace LoyaltyFunctions.Tests.Customers;

public sealed class AdjustingTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const string Anna = "7338";

    private readonly SingleChanges _changes = new(storage);

    [Fact]
    public async Task Adjust_AddDeductAndSet_ChangesTheBalanceAndCountsIt()
    {
        var program = await CreateAsync();

        (await _changes.AdjustAsync(program, Anna, "100")).Balance.ShouldBe(100);
        (await _changes.AdjustAsync(program, Anna, "-30")).Balance.ShouldBe(70);
        var set = await _changes.AdjustAsync(program, Anna, "500", sets: true);

        (set.End, set.Balance, set.Record!.Record.Delta).ShouldBe((AdjustmentEnd.Applied, 500, 430));
        var ledger = await Ledger.ReadAsync(storage.Tables, program);
        ledger.RecordsOf(Anna).Select(record => record.Kind).ShouldBe(
            [ActivityKind.PointsAdded, ActivityKind.PointsDeducted, ActivityKind.PointsSet], ignoreOrder: true);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Adjust_WithReasonAndComment_NotesThem()
    {
        var program = await CreateAsync();
        var adjustment = new Adjustment(Anna, "5", Sets: false, null, "Order 1001", "Sorry for the wait");

        var own = await _changes.Adjusting.AdjustAsync(program, adjustment, null, default);
        var usual = await _changes.Adjusting.AdjustAsync(program, adjustment with { Comment = null }, null, default);

        (own.Record!.Record.InternalNote, own.Record.Record.PublicNote).ShouldBe(("Order 1001", "Sorry for the wait"));
        usual.Record!.Record.PublicNote.ShouldBe("Points adjusted by our team.");
    }

    [Fact]
    public async Task Adjust_SameKeyAndRequest_GivesTheSameAnswerAndChangesNothing()
    {
        var program = await CreateAsync();
        var first = await _changes.AdjustAsync(program, Anna, "100", "k");
        await _changes.AdjustAsync(program, Anna, "-60", "other");

        var again = await _changes.AdjustAsync(program, Anna, "100", "k");

        again.Record.ShouldBe(first.Record, new SameRecord());
        (again.End, again.Balance).ShouldBe((AdjustmentEnd.Applied, 100));
        (await _changes.ReadAsync(program, Anna)).Balance.ShouldBe(40);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Adjust_SameKeyOnAnotherDayAndUnderOtherSettings_StillGivesTheAnswer()
    {
        var program = await CreateAsync();
        var tomorrow = program.DayOf(TimeProvider.System.GetUtcNow()).AddDays(1);
        var adjustment = new Adjustment(Anna, "100", Sets: false, $"{tomorrow:yyyy-MM-dd}", null, null);
        await _changes.Adjusting.AdjustAsync(program, adjustment, "k", default);

        var later = new SingleChanges(storage, later: TimeSpan.FromDays(10));
        var again = await later.Adjusting.AdjustAsync(program with { MaxPoints = 10 }, adjustment, "k", default);

        (again.End, again.Balance).ShouldBe((AdjustmentEnd.Applied, 100));
    }

    [Fact]
    public async Task Adjust_SameKeyForAnotherRequest_IsRefusedWhoeverItIsAbout()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, new CustomerFields("9") { OptedIn = true });
        await _changes.AdjustAsync(program, Anna, "100", "k");

        (await _changes.AdjustAsync(program, Anna, "101", "k")).End.ShouldBe(AdjustmentEnd.KeyReused);
        (await _changes.AdjustAsync(program, Anna, "100", "k", sets: true)).End.ShouldBe(AdjustmentEnd.KeyReused);
        (await _changes.AdjustAsync(program, "9", "100", "k")).End.ShouldBe(AdjustmentEnd.KeyReused);
        (await _changes.ReadAsync(program, "9")).Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Adjust_SetToWhatIsWithAKey_StaysWithoutEffectWhenItComesAgain()
    {
        var program = await CreateAsync();
        await _changes.AdjustAsync(program, Anna, "100");
        var first = await _changes.AdjustAsync(program, Anna, "100", "k", sets: true);
        await _changes.AdjustAsync(program, Anna, "50");

        var again = await _changes.AdjustAsync(program, Anna, "100", "k", sets: true);

        (first.End, first.Balance, first.Record).ShouldBe((AdjustmentEnd.Unchanged, 100, null));
        (again.End, again.Balance).ShouldBe((AdjustmentEnd.Unchanged, 100));
        (await _changes.ReadAsync(program, Anna)).Balance.ShouldBe(150);
    }

    [Fact]
    public async Task Adjust_DeductionThatIsFloored_WarnsTheFirstTimeAndAgain()
    {
        var program = await CreateAsync() with { Overdraw = OverdrawPolicy.Floor };
        await _changes.AdjustAsync(program, Anna, "30");
        var expected = $"The row deducts 50 points, but customer {Anna} had 30; the balance is now 0, as the program's settings ask.";

        for (var time = 0; time < 2; time++)
        {
            var result = await _changes.AdjustAsync(program, Anna, "-50", "k");

            (result.Balance, result.Record!.Record.Delta).ShouldBe((0, -30));
            result.Issues.ShouldHaveSingleItem().Message.ShouldBe(expected);
        }

        var nothing = $"The row deducts 50 points, but customer {Anna} had 0; nothing was deducted, as the program's settings ask.";
        (await _changes.AdjustAsync(program, Anna, "-50", "k2")).Issues.ShouldHaveSingleItem().Message.ShouldBe(nothing);
        (await _changes.AdjustAsync(program, Anna, "-50", "k2")).Issues.ShouldHaveSingleItem().Message.ShouldBe(nothing);
    }

    [Fact]
    public async Task Adjust_WhatARowMayNotDo_IsRefusedInItsWordsAndLeavesTheKeyFree()
    {
        var program = await CreateAsync();

        var refused = await _changes.AdjustAsync(program, Anna, "-50", "k");

        refused.End.ShouldBe(AdjustmentEnd.Refused);
        var issue = refused.Issues.ShouldHaveSingleItem();
        (issue.Code, issue.Message).ShouldBe((IssueCodes.BalanceTooLow, $"The row deducts 50 points, but customer {Anna} has 0. Remove the row."));
        (await _changes.AdjustAsync(program, Anna, "50", "k")).End.ShouldBe(AdjustmentEnd.Applied);
    }

    [Fact]
    public async Task Adjust_CustomerWhoDidNotOptIn_IsRefused()
    {
        var program = await storage.CreateProgramAsync();
        await _changes.SaveAsync(program, new CustomerFields(Anna));

        (await _changes.AdjustAsync(program, Anna, "50")).Issues.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.NotOptedIn);
        (await _changes.AdjustAsync(program with { RequireOptIn = false }, Anna, "50")).End.ShouldBe(AdjustmentEnd.Applied);
    }

    [Fact]
    public async Task Adjust_AccountThatAnImportIsAtWorkOn_LeavesTheImportsMark()
    {
        var program = await CreateAsync();
        var before = await storage.Customers.FindAsync(program, Anna, default);
        var mark = new AppliedMark("import", 12, [TestStorage.Failure(7)]);
        await storage.Customers.WriteAsync(
            program.Id, Partitioning.PartitionOf(Anna, program.Partitions), [new AccountWrite(before, before!.Account with { Mark = mark }, [])], default);

        await _changes.AdjustAsync(program, Anna, "50");

        var after = (await storage.Customers.FindAsync(program, Anna, default))!.Account;
        after.Balance.ShouldBe(50);
        (after.Mark!.ImportId, after.Mark.RecordNumber, after.Mark.FailedRows.Count).ShouldBe(("import", 12, 1));
    }

    [Fact]
    public async Task Adjust_ManyAtOnce_LosesNone()
    {
        var program = await CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => _changes.AdjustAsync(program, Anna, "10", $"k{number}")));

        results.ShouldAllBe(result => result.End == AdjustmentEnd.Applied);
        (await _changes.ReadAsync(program, Anna)).Balance.ShouldBe(60);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Adjust_SameKeyManyTimesAtOnce_ChangesTheBalanceOnce()
    {
        var program = await CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _changes.AdjustAsync(program, Anna, "10", "k")));

        results.ShouldAllBe(result => result.End == AdjustmentEnd.Applied && result.Balance == 10);
        (await _changes.ReadAsync(program, Anna)).Balance.ShouldBe(10);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    /// <summary>The writes of an adjustment: the note of what is about to be done, the account with its record, the totals.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Adjust_RequestThatDiesAtAnyWriteAndIsSentAgain_CountsOnce(int write, bool afterIt)
    {
        var program = await CreateAsync();
        using var tap = new StorageTap { CrashBefore = afterIt ? null : write, CrashAfter = afterIt ? write : null };
        await Should.ThrowAsync<Exception>(() => new SingleChanges(storage, tap).AdjustAsync(program, Anna, "100", "k"));

        var again = await _changes.AdjustAsync(program, Anna, "100", "k");

        (again.End, again.Balance).ShouldBe((AdjustmentEnd.Applied, 100));
        (await Ledger.ReadAsync(storage.Tables, program)).RecordsOf(Anna).Count.ShouldBe(1);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Adjust_AnswerOfAWriteIsLost_CountsOnce(int write)
    {
        var program = await CreateAsync();
        using var tap = new StorageTap { LoseAnswerOf = write };

        var result = await new SingleChanges(storage, tap).AdjustAsync(program, Anna, "100", "k");

        (result.End, result.Balance).ShouldBe((AdjustmentEnd.Applied, 100));
        (await Ledger.ReadAsync(storage.Tables, program)).RecordsOf(Anna).Count.ShouldBe(1);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Adjust_RequestThatDiedUncountedAndNeverCameAgain_IsCountedWithALaterOne()
    {
        var program = await CreateAsync();
        using var tap = new StorageTap { CrashAfter = 2 };
        await Should.ThrowAsync<Exception>(() => new SingleChanges(storage, tap).AdjustAsync(program, Anna, "100"));
        (await storage.Totals.ReadAsync(program.Id, default)).Points.ShouldBe(0);

        await new SingleChanges(storage, later: TimeSpan.FromHours(2)).AdjustAsync(program, Anna, "1");

        (await storage.Totals.ReadAsync(program.Id, default)).Points.ShouldBe(101);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Adjust_NoSuchCustomer_SaysSo() =>
        (await _changes.AdjustAsync(await storage.CreateProgramAsync(), "404", "1")).End.ShouldBe(AdjustmentEnd.NoCustomer);

    private async Task<LoyaltyProgram> CreateAsync()
    {
        var program = await storage.CreateProgramAsync();
        await _changes.SaveAsync(program, new CustomerFields(Anna) { Email = "anna@example.com", OptedIn = true });
        return program;
    }

    private sealed class SameRecord : IEqualityComparer<LoggedActivity?>
    {
        public bool Equals(LoggedActivity? x, LoggedActivity? y) => x!.Place == y!.Place && x.Record.Delta == y.Record.Delta;

        public int GetHashCode(LoggedActivity? obj) => 0;
    }
}
