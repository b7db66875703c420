using System.Text.Json;
using LoyaltyFunctions.Activities.Applying;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;

namespace LoyaltyFunctions.Tests.Activities;

/// <summary>A chunk is applied once, however often and whenever its activity is run.</summary>
public sealed class ApplyActivityTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const string Split = "split";
    private const int Customers = 40;

    /// <summary>More rows than two transactions record.</summary>
    private const int RowsOfTheBusiest = 230;

    [Fact]
    public async Task Run_Once_AppliesEveryRowAsTheRulesSay()
    {
        var chunk = await GivenChunkAsync(seed: 1);

        var result = await RunAsync(chunk);

        await ShouldBeAppliedOnceAsync(chunk);
        var report = await ReportAsync(chunk);
        report.Count.ShouldBe(chunk.Rows.Count);
        result.Tally.ShouldBe(report.Select(row => Tally.Of(row.Outcome)).Aggregate(Tally.Add));
        result.Tally.Failed.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Run_AgainAfterItsEnd_SaysTheSameAndWritesNothing()
    {
        var chunk = await GivenChunkAsync(seed: 1);
        var first = await RunAsync(chunk);
        using var tap = new StorageTap();

        var second = await RunAsync(chunk, tap);

        second.ShouldBe(first);
        tap.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task Run_AfterACrashBeforeOrAfterAnyWrite_EndsAsOneUninterruptedRun()
    {
        var whole = await GivenChunkAsync(seed: 2);
        using var counting = new StorageTap();
        await RunAsync(whole, counting);
        var expected = Describe(await ReportAsync(whole));
        counting.Writes.ShouldBeGreaterThan(4);

        for (var write = 1; write <= counting.Writes; write++)
        {
            foreach (var before in new[] { true, false })
            {
                var chunk = await GivenChunkAsync(seed: 2);
                using var tap = new StorageTap { CrashBefore = before ? write : null, CrashAfter = before ? null : write };
                (await Should.ThrowAsync<StepFailedException>(() => RunAsync(chunk, tap))).Message.ShouldStartWith(typeof(SimulatedCrashException).FullName!);

                await RunAsync(chunk);

                await ShouldBeAppliedOnceAsync(chunk);
                Describe(await ReportAsync(chunk)).ShouldBe(expected, $"crash {(before ? "before" : "after")} write {write}");
            }
        }
    }

    [Fact]
    public async Task Run_AnswerOfAnyWriteLost_EndsAsOneUninterruptedRun()
    {
        var whole = await GivenChunkAsync(seed: 3);
        using var counting = new StorageTap();
        await RunAsync(whole, counting);
        var expected = Describe(await ReportAsync(whole));

        for (var write = 1; write <= counting.Writes; write++)
        {
            var chunk = await GivenChunkAsync(seed: 3);
            using var tap = new StorageTap { LoseAnswerOf = write };

            await RunAsync(chunk, tap);

            await ShouldBeAppliedOnceAsync(chunk);
            Describe(await ReportAsync(chunk)).ShouldBe(expected, $"answer of write {write} lost");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Run_ThriceAtOnce_AppliesEveryRowOnceAndAllSayTheSame(int seed)
    {
        var chunk = await GivenChunkAsync(seed);

        var results = await Task.WhenAll(RunAsync(chunk), RunAsync(chunk), RunAsync(chunk));

        await ShouldBeAppliedOnceAsync(chunk);
        results.Distinct().Count().ShouldBe(1);
        results[0].Tally.ShouldBe((await ReportAsync(chunk)).Select(row => Tally.Of(row.Outcome)).Aggregate(Tally.Add));
    }

    [Fact]
    public async Task Run_WhileSomebodyElseChangesTheAccounts_LosesNeitherChange()
    {
        var chunk = await GivenChunkAsync(seed: 7);
        var adjusting = AdjustAllAsync(chunk, points: 1_000_000);

        await Task.WhenAll(RunAsync(chunk), RunAsync(chunk), adjusting);

        var ledger = await Ledger.ReadAsync(storage.Tables, chunk.Program);
        foreach (var (customerId, account) in ledger.Accounts)
        {
            account.Balance.ShouldBe(chunk.Balances[customerId] + 1_000_000 + ledger.RecordsOf(customerId).Sum(record => record.Delta));
        }

        var applied = (await ReportAsync(chunk)).Where(row => row.Outcome.Result == RowResult.Applied).Select(row => row.Outcome);
        applied.Select(outcome => (outcome.RecordNumber, outcome.Delta)).ShouldBe(
            ledger.Records.OrderBy(record => record.RecordNumber).Select(record => (record.RecordNumber, record.Delta)));
    }

    [Fact]
    public async Task Run_AfterTheImportWasClosed_ChangesNothing()
    {
        var chunk = await GivenChunkAsync(seed: 8);
        await storage.Imports.MoveAsync(chunk.Program.Id, chunk.ImportId, ImportState.Failed, null, default);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(chunk));

        failure.Message.ShouldBe($"Import {chunk.ImportId} is Failed, so chunk 0 can't be applied any more.");
        (await Ledger.ReadAsync(storage.Tables, chunk.Program)).Records.ShouldBeEmpty();
    }

    private Task<ApplyResult> RunAsync(GivenChunk chunk, StorageTap? connection = null)
    {
        var tables = connection is null ? storage.Tables : storage.TablesThrough(connection);
        var deciding = new ChunkDeciding(storage.Programs, storage.Work, new CustomerStore(tables, TimeProvider.System), storage.Emails);
        var activity = new ApplyActivity(storage.Imports, storage.Work, deciding, new ChunkReports(storage.Work), TestTelemetry.Imports, TestTelemetry.Steps);
        var reference = new ChunkReference(new ImportReference(chunk.Program.Id, chunk.ImportId), Split, 0);
        return activity.RunAsync(new ApplyInput(reference, [], Previewed: false), default);
    }

    private async Task<GivenChunk> GivenChunkAsync(int seed)
    {
        var random = new Random(seed);
        var program = await storage.CreateProgramAsync();
        var import = await storage.AddImportAsync(program.Id, ImportState.Applying);
        var ids = Enumerable.Range(0, 3).SelectMany(partition => TestStorage.IdsIn(program, partition, Customers)).ToList();
        var balances = ids.ToDictionary(id => id, _ => (long)random.Next(100));
        foreach (var ofPartition in ids.GroupBy(id => Partitioning.PartitionOf(id, program.Partitions)))
        {
            AccountWrite[] writes = [.. ofPartition.Select(id => new AccountWrite(null, TestStorage.NewAccount(id) with { Balance = balances[id] }, []))];
            (await storage.Customers.WriteAsync(program.Id, ofPartition.Key, writes, default)).ShouldBeEmpty();
        }

        var rows = RowsFor(random, program, ids);
        await PlanFor(import.Id, program, rows.Count).SaveAsync(storage.Work.Plan(import.Id), default);
        await using var file = storage.Work.Write(storage.Work.Chunk(import.Id, Split, 0));
        foreach (var row in rows)
        {
            JsonLines.Write(file, row, JsonLines.Default.ChunkRow);
        }

        await file.CommitAsync(overwrite: true, null, default);
        return new GivenChunk(program, import.Id, balances, rows);
    }

    private static List<ChunkRow> RowsFor(Random random, LoyaltyProgram program, List<string> ids)
    {
        string[] customers =
        [
            .. ids, .. ids.Take(Customers / 2), .. Enumerable.Repeat(ids[0], RowsOfTheBusiest), "unknown",
        ];
        random.Shuffle(customers);
        return [.. customers.Select((customerId, index) =>
        {
            var points = random.Next(4) == 0 ? random.Next(-150, 0) : random.Next(60);
            var row = new ImportRow { RecordNumber = index + 1, LineNumber = index + 2, CustomerId = customerId, Points = points };
            return new ChunkRow(Partitioning.PartitionOf(customerId, program.Partitions), row, false, [customerId, $"{points}"], null);
        })];
    }

    private static ImportPlan PlanFor(string importId, LoyaltyProgram program, int rows) => new(
        ImportType.PointsAdd,
        new FileFormat("utf-8", ',', 0, []),
        new ColumnMap(["Customer ID", "Points"], [Column.CustomerId, Column.Points]),
        rows,
        new RowRules(new DateOnly(2026, 11, 21), AllowNegative: true, MaxPoints: 1_000),
        new AccountRules { ImportId = importId, Type = ImportType.PointsAdd, Overdraw = OverdrawPolicy.Reject, RequireOptIn = true, AffectsLifetime = true },
        new ChunkLayout(program.Partitions, 1));

    /// <summary>Balances and records are what a plain reading of the rows in their order makes of the accounts.</summary>
    private async Task ShouldBeAppliedOnceAsync(GivenChunk chunk)
    {
        var balances = chunk.Balances.ToDictionary();
        var applied = new List<(int, string, long, long)>();
        foreach (var row in chunk.Rows.Select(row => row.Row).Where(row => balances.ContainsKey(row.CustomerId!) && row.Points != 0))
        {
            var after = balances[row.CustomerId!] + row.Points!.Value;
            if (after >= 0)
            {
                balances[row.CustomerId!] = after;
                applied.Add((row.RecordNumber, row.CustomerId!, row.Points.Value, after));
            }
        }

        var ledger = await Ledger.ReadAsync(storage.Tables, chunk.Program);
        ledger.Accounts.Values.ToDictionary(account => account.CustomerId, account => account.Balance).OrderBy(pair => pair.Key)
            .ShouldBe(balances.OrderBy(pair => pair.Key));
        ledger.Records.OrderBy(record => record.RecordNumber)
            .Select(record => (record.RecordNumber, record.CustomerId, record.Delta, record.BalanceAfter)).ShouldBe(applied);
    }

    private async Task AdjustAllAsync(GivenChunk chunk, long points)
    {
        foreach (var customerId in chunk.Balances.Keys)
        {
            var partition = Partitioning.PartitionOf(customerId, chunk.Program.Partitions);
            IReadOnlyList<AccountWrite> refused;
            do
            {
                var before = await storage.Customers.FindAsync(chunk.Program, customerId, default);
                var after = before!.Account with { Balance = before.Account.Balance + points };
                refused = await storage.Customers.WriteAsync(chunk.Program.Id, partition, [new AccountWrite(before, after, [])], default);
            }
            while (refused.Count > 0);
        }
    }

    private async Task<List<ReportRow>> ReportAsync(GivenChunk chunk)
    {
        var rows = new List<ReportRow>();
        await foreach (var row in JsonLines.ReadAsync(storage.Work.ChunkReport(chunk.ImportId, 0), JsonLines.Default.ReportRow, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static string Describe(IEnumerable<ReportRow> rows) =>
        string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row, JsonLines.Default.ReportRow)));

    private sealed record GivenChunk(
        LoyaltyProgram Program, string ImportId, IReadOnlyDictionary<string, long> Balances, IReadOnlyList<ChunkRow> Rows);
}
