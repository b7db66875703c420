using LoyaltyFunctions.Activities.Applying;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Storage;

namespace LoyaltyFunctions.Tests.Activities;

/// <summary>Chunks of every type and their undos are applied once, however often and whenever they are run.</summary>
public sealed class EveryTypeTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const int Customers = 45;

    private readonly Chunks _chunks = new(storage);

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Run_ChunkAndItsUndo_EndWhereTheyBegan(ImportType type)
    {
        var (chunk, before) = await GivenAsync(type, seed: 1);

        await _chunks.RunAsync(chunk);
        var applied = await _chunks.ReportAsync(chunk);
        var made = await DescribeAccountsAsync(chunk.Program);
        ShouldFollowTheModel(type, chunk, before, applied, await Ledger.ReadAsync(storage.Tables, chunk.Program));
        var undo = await UndoAsync(chunk, applied);
        await _chunks.RunAsync(undo);

        (await DescribeAccountsAsync(chunk.Program)).ShouldBe(Describe(before));
        var undone = await _chunks.ReportAsync(undo);
        undone.ShouldAllBe(row => row.Outcome.Result != RowResult.Failed);
        var redo = await UndoAsync(undo, undone);
        await _chunks.RunAsync(redo);
        (await DescribeAccountsAsync(chunk.Program)).ShouldBe(made);
    }

    [Theory]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Run_AfterACrashBeforeOrAfterAnyWriteOrALostAnswer_EndsAsOneUninterruptedRun(ImportType type)
    {
        var (whole, _) = await GivenAsync(type, seed: 2);

        await ShouldEndTheSameAsync(whole, async () => (await GivenAsync(type, seed: 2)).Chunk);
    }

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Run_UndoAfterACrashBeforeOrAfterAnyWriteOrALostAnswer_EndsAsOneUninterruptedRun(ImportType type)
    {
        await ShouldEndTheSameAsync(await GivenUndoAsync(), GivenUndoAsync);

        async Task<Chunks.Chunk> GivenUndoAsync()
        {
            var (chunk, _) = await GivenAsync(type, seed: 3);
            await _chunks.RunAsync(chunk);
            await SpendAsync(chunk);
            return await UndoAsync(chunk, await _chunks.ReportAsync(chunk));
        }
    }

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Run_ThriceAtOnce_AppliesAndUndoesEveryRowOnceAndAllSayTheSame(ImportType type)
    {
        var (chunk, before) = await GivenAsync(type, seed: 4);

        var results = await Task.WhenAll(_chunks.RunAsync(chunk), _chunks.RunAsync(chunk), _chunks.RunAsync(chunk));

        results.Distinct().Count().ShouldBe(1);
        var applied = await _chunks.ReportAsync(chunk);
        ShouldFollowTheModel(type, chunk, before, applied, await Ledger.ReadAsync(storage.Tables, chunk.Program));
        var undo = await UndoAsync(chunk, applied);
        var undone = await Task.WhenAll(_chunks.RunAsync(undo), _chunks.RunAsync(undo), _chunks.RunAsync(undo));
        undone.Distinct().Count().ShouldBe(1);
        undone[0].Tally.Failed.ShouldBe(0);
        (await DescribeAccountsAsync(chunk.Program)).ShouldBe(Describe(before));
    }

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Apply_ByAFirstRunThatOthersOvertook_FindsWhatTheyDid(ImportType type)
    {
        var (chunk, _) = await GivenAsync(type, seed: 8);
        await ShouldFindWhatWasDoneAsync(chunk);

        await ShouldFindWhatWasDoneAsync(await UndoAsync(chunk, await _chunks.ReportAsync(chunk)));

        async Task ShouldFindWhatWasDoneAsync(Chunks.Chunk done)
        {
            await _chunks.RunAsync(done);
            var accounts = await DescribeAccountsAsync(done.Program);

            var (report, _) = await _chunks.DecideAsync(done, DecisionMode.Apply);

            Chunks.Describe(report).ShouldBe(Chunks.Describe(await _chunks.ReportAsync(done)));
            (await DescribeAccountsAsync(done.Program)).ShouldBe(accounts);
        }
    }

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Preview_ThenApply_SaysTheSameAndThePreviewWritesNothing(ImportType type)
    {
        var (chunk, before) = await GivenAsync(type, seed: 5);

        var (preview, unreached) = await _chunks.DecideAsync(chunk, DecisionMode.Preview);

        unreached.ShouldBeEmpty();
        (await DescribeAccountsAsync(chunk.Program)).ShouldBe(Describe(before));
        await _chunks.RunAsync(chunk);
        var applied = await _chunks.ReportAsync(chunk);
        Chunks.Describe(applied).ShouldBe(Chunks.Describe(preview));

        var undo = await UndoAsync(chunk, applied);
        var (undoPreview, _) = await _chunks.DecideAsync(undo, DecisionMode.Preview);
        await _chunks.RunAsync(undo);
        Chunks.Describe(await _chunks.ReportAsync(undo)).ShouldBe(Chunks.Describe(undoPreview));
    }

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Settle_AfterACrash_TellsWhatWasDecidedAndWhatWasNotReachedAndChangesNothing(ImportType type)
    {
        var (whole, _) = await GivenAsync(type, seed: 6);
        using var counting = new StorageTap();
        await _chunks.RunAsync(whole, counting);
        var expected = (await _chunks.ReportAsync(whole)).ToDictionary(row => row.Outcome.RecordNumber);
        for (var write = 1; write <= counting.Writes; write++)
        {
            var (chunk, before) = await GivenAsync(type, seed: 6);
            using var tap = new StorageTap { CrashBefore = write };
            (await Should.ThrowAsync<StepFailedException>(() => _chunks.RunAsync(chunk, tap))).Message.ShouldStartWith(typeof(SimulatedCrashException).FullName!);
            var left = await DescribeAccountsAsync(chunk.Program);

            var (report, unreached) = await _chunks.DecideAsync(chunk, DecisionMode.Settle);

            (await DescribeAccountsAsync(chunk.Program)).ShouldBe(left);
            Chunks.Describe(report).ShouldBe(Chunks.Describe(report.Select(row => expected[row.Outcome.RecordNumber])));
            report.Select(row => row.Outcome.RecordNumber).Concat(unreached.Select(row => row.Row.RecordNumber)).Order()
                .ShouldBe(chunk.Rows.Select(row => row.Row.RecordNumber).Order());
            var ledger = await Ledger.ReadAsync(storage.Tables, chunk.Program);
            ledger.Accounts.Values.Sum(account => account.Balance).ShouldBe(
                before.Values.Sum(account => account.Balance) + report.Sum(row => row.Outcome.Delta));
        }
    }

    [Fact]
    public async Task Run_UndoOfCreatedCustomers_GivesTheirEmailsFree()
    {
        var (chunk, before) = await GivenAsync(ImportType.Customers, seed: 7);
        await _chunks.RunAsync(chunk);
        var applied = await _chunks.ReportAsync(chunk);
        var created = applied.Where(row => row.Outcome.Result == RowResult.Created && row.Email is not null).ToList();
        foreach (var row in created)
        {
            await storage.Emails.GiveAsync(
                chunk.Program, Partitioning.PartitionOf(row.Email!, chunk.Program.Partitions), [(row.Email!, row.CustomerId!, null)], default);
        }

        await _chunks.RunAsync(await UndoAsync(chunk, applied));

        created.Count.ShouldBeGreaterThan(5);
        foreach (var email in created.Select(row => row.Email!))
        {
            var held = await storage.Emails.ReadAsync(chunk.Program, Partitioning.PartitionOf(email, chunk.Program.Partitions), [email], default);
            held.ShouldBeEmpty();
        }

        (await DescribeAccountsAsync(chunk.Program)).ShouldBe(Describe(before));
    }

    [Fact]
    public async Task Decide_UndoWhoseEmailSomebodyElseHas_IsRefused()
    {
        var program = await storage.CreateProgramAsync();
        var outcome = new RowOutcome
        {
            RecordNumber = 1,
            Result = RowResult.Updated,
            Changes = [new FieldChange(AccountField.Email, "bob@example.com", "robert@example.com")],
        };
        var row = new ImportRow { RecordNumber = 1, LineNumber = 2, CustomerId = "7", Undoes = outcome };
        var chunk = await _chunks.CreateAsync(program, id => new AccountRules { ImportId = id, Type = ImportType.Undo, UndoneImport = "former" }, [row]);

        var (report, _) = await _chunks.DecideAsync(chunk, DecisionMode.Apply, new Dictionary<int, string> { [1] = "Customer 14 has it." });

        report.ShouldHaveSingleItem().Outcome.Errors.ShouldBe([new RowIssue(
            IssueCodes.EmailTaken,
            null,
            "bob@example.com",
            "Customer 7 had the e-mail bob@example.com before the import, but another customer has it now, so the undo left the row alone.")]);
    }

    private async Task ShouldEndTheSameAsync(Chunks.Chunk whole, Func<Task<Chunks.Chunk>> given)
    {
        using var counting = new StorageTap();
        await _chunks.RunAsync(whole, counting);
        var expected = Chunks.Describe(await _chunks.ReportAsync(whole));
        var accounts = await DescribeAccountsAsync(whole.Program);
        counting.Writes.ShouldBeGreaterThan(1);
        for (var write = 1; write <= counting.Writes; write++)
        {
            StorageTap[] taps = [new() { CrashBefore = write }, new() { CrashAfter = write }, new() { LoseAnswerOf = write }];
            foreach (var tap in taps)
            {
                using var closing = tap;
                var chunk = await given();
                if (tap.LoseAnswerOf is null)
                {
                    (await Should.ThrowAsync<StepFailedException>(() => _chunks.RunAsync(chunk, tap))).Message.ShouldStartWith(typeof(SimulatedCrashException).FullName!);
                    await _chunks.RunAsync(chunk);
                }
                else
                {
                    await _chunks.RunAsync(chunk, tap);
                }

                Chunks.Describe(await _chunks.ReportAsync(chunk)).ShouldBe(expected, $"write {write}");
                (await DescribeAccountsAsync(chunk.Program)).ShouldBe(accounts, $"write {write}");
            }
        }
    }

    private Task<Chunks.Chunk> UndoAsync(Chunks.Chunk chunk, IReadOnlyList<ReportRow> applied) => _chunks.CreateAsync(
        chunk.Program, id => new AccountRules { ImportId = id, Type = ImportType.Undo, UndoneImport = chunk.ImportId }, Chunks.UndoOf(applied));

    /// <summary>Every third customer has less than the import gave, and another name.</summary>
    private async Task SpendAsync(Chunks.Chunk chunk)
    {
        var ledger = await Ledger.ReadAsync(storage.Tables, chunk.Program);
        foreach (var customerId in ledger.Accounts.Keys.Order().Where((_, index) => index % 3 == 0))
        {
            var before = (await storage.Customers.FindAsync(chunk.Program, customerId, default))!;
            var spent = before.Account with { Balance = Math.Min(before.Account.Balance, 5), Lots = before.Account.Lots.Within(5), Name = "Spender" };
            var partition = Partitioning.PartitionOf(customerId, chunk.Program.Partitions);
            (await storage.Customers.WriteAsync(chunk.Program.Id, partition, [new AccountWrite(before, spent, [])], default)).ShouldBeEmpty();
        }
    }

    private async Task<(Chunks.Chunk Chunk, IReadOnlyDictionary<string, Account> Before)> GivenAsync(ImportType type, int seed)
    {
        var random = new Random(seed);
        var program = await storage.CreateProgramAsync();
        var ids = Enumerable.Range(0, 2).SelectMany(partition => TestStorage.IdsIn(program, partition, Customers)).ToList();
        var existing = ids.FindAll(_ => type != ImportType.Customers || random.Next(2) == 0).ConvertAll(id => RandomRows.NewAccount(random, id));
        foreach (var ofPartition in existing.GroupBy(account => Partitioning.PartitionOf(account.CustomerId, program.Partitions)))
        {
            AccountWrite[] writes = [.. ofPartition.Select(account => new AccountWrite(null, account, []))];
            (await storage.Customers.WriteAsync(program.Id, ofPartition.Key, writes, default)).ShouldBeEmpty();
        }

        string[] customers = type == ImportType.PointsAdd ? [.. ids, .. ids.Take(20), .. Enumerable.Repeat(ids[0], 130)] : [.. ids];
        random.Shuffle(customers);
        var rows = customers.Select((id, index) => RandomRows.Row(random, type, id, index + 1));
        var chunk = await _chunks.CreateAsync(program, id => RandomRows.RulesOf(id, type), rows.ToList());
        return (chunk, existing.ToDictionary(account => account.CustomerId));
    }

    /// <summary>What a plain reading of the rows in their order makes of the balances.</summary>
    private static void ShouldFollowTheModel(
        ImportType type, Chunks.Chunk chunk, IReadOnlyDictionary<string, Account> before, List<ReportRow> report, Ledger ledger)
    {
        var balances = before.ToDictionary(pair => pair.Key, pair => pair.Value.Balance);
        foreach (var row in chunk.Rows.Select(row => row.Row))
        {
            var balance = balances.GetValueOrDefault(row.CustomerId!);
            var after = balance + (row.Points ?? 0);
            var isRewarded = row.Tier == "gold" && before[row.CustomerId!].RewardedTiers.Count == 0;
            balances[row.CustomerId!] = after < 0 ? balance : after + (isRewarded ? RandomRows.Reward : 0);
            (report[row.RecordNumber - 1].Outcome.Result == RowResult.Failed).ShouldBe(after < 0);
        }

        ledger.Accounts.Values.OrderBy(account => account.CustomerId).Select(account => (account.CustomerId, account.Balance)).ShouldBe(
            balances.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        foreach (var (customerId, account) in ledger.Accounts)
        {
            ledger.RecordsOf(customerId).Sum(record => record.Delta).ShouldBe(account.Balance - (before.GetValueOrDefault(customerId)?.Balance ?? 0));
        }

        report.Any(row => row.Outcome.Changes.Count > 0).ShouldBe(type != ImportType.PointsAdd);
    }

    private async Task<string> DescribeAccountsAsync(LoyaltyProgram program) =>
        Describe((await Ledger.ReadAsync(storage.Tables, program)).Accounts);

    private static string Describe(IReadOnlyDictionary<string, Account> accounts) => string.Join('\n', accounts.Values
        .OrderBy(account => account.CustomerId)
        .Select(account => $"{account.CustomerId} {account.Balance} {account.LifetimeEarned} {account.Lots} "
            + string.Join(' ', AccountFields.All.Select(field => AccountFields.TextOf(account, field) ?? "-"))));
}
