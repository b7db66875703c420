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
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;

namespace LoyaltyFunctions.Tests.Activities;

/// <summary>Chunks of any type over the real storage, and what became of them.</summary>
internal sealed class Chunks(TestStorage storage)
{
    private const string Split = "split";

    /// <summary>An import in the state of applying, with one chunk that has all its rows.</summary>
    /// <param name="program">The program.</param>
    /// <param name="rulesOf">What rows are held against, for the import's id.</param>
    /// <param name="rows">The rows in the order of the chunk's file.</param>
    public async Task<Chunk> CreateAsync(LoyaltyProgram program, Func<string, AccountRules> rulesOf, IEnumerable<ImportRow> rows)
    {
        var import = await storage.AddImportAsync(program.Id, ImportState.Applying);
        var rules = rulesOf(import.Id);
        var chunkRows = rows
            .Select(row => new ChunkRow(Partitioning.PartitionOf(row.CustomerId!, program.Partitions), row, false, [row.CustomerId!], null))
            .ToList();
        var plan = new ImportPlan(
            rules.Type,
            new FileFormat("utf-8", ',', 0, []),
            new ColumnMap(["Customer ID"], [Column.CustomerId]),
            chunkRows.Count,
            new RowRules(new DateOnly(2026, 11, 21), AllowNegative: true, MaxPoints: 1_000),
            rules,
            new ChunkLayout(program.Partitions, 1));
        await plan.SaveAsync(storage.Work.Plan(import.Id), default);
        await using var file = storage.Work.Write(storage.Work.Chunk(import.Id, Split, 0));
        foreach (var row in chunkRows)
        {
            JsonLines.Write(file, row, JsonLines.Default.ChunkRow);
        }

        await file.CommitAsync(overwrite: true, null, default);
        return new Chunk(program, import.Id, chunkRows, plan);
    }

    /// <summary>Runs the activity, over a connection of the test's own where it gives one.</summary>
    public Task<ApplyResult> RunAsync(Chunk chunk, StorageTap? connection = null)
    {
        var tables = connection is null ? storage.Tables : storage.TablesThrough(connection);
        var deciding = new ChunkDeciding(storage.Programs, storage.Work, new CustomerStore(tables, TimeProvider.System), storage.Emails);
        var activity = new ApplyActivity(storage.Imports, storage.Work, deciding, new ChunkReports(storage.Work), TestTelemetry.Imports, TestTelemetry.Steps);
        var reference = new ChunkReference(new ImportReference(chunk.Program.Id, chunk.ImportId), Split, 0);
        return activity.RunAsync(new ApplyInput(reference, [], Previewed: false), default);
    }

    /// <summary>Puts all rows through an applier of the given mode.</summary>
    public async Task<(IReadOnlyList<ReportRow> Report, IReadOnlyList<ChunkRow> Unreached)> DecideAsync(
        Chunk chunk, DecisionMode mode, IReadOnlyDictionary<int, string>? refusedEmails = null)
    {
        var applier = new PartitionApplier(
            chunk.Program, chunk.Plan, storage.Customers, storage.Emails, refusedEmails ?? new Dictionary<int, string>(), mayHaveRun: false, mode);
        var report = new List<ReportRow>();
        var unreached = new List<ChunkRow>();
        foreach (var partition in chunk.Rows.GroupBy(row => row.Partition))
        {
            var result = await applier.ApplyAsync(partition.Key, [.. partition], default);
            report.AddRange(result.Report);
            unreached.AddRange(result.Unreached);
        }

        return ([.. report.OrderBy(row => row.Outcome.RecordNumber)], [.. unreached.OrderBy(row => row.Row.RecordNumber)]);
    }

    public async Task<List<ReportRow>> ReportAsync(Chunk chunk)
    {
        var rows = new List<ReportRow>();
        await foreach (var row in JsonLines.ReadAsync(storage.Work.ChunkReport(chunk.ImportId, 0), JsonLines.Default.ReportRow, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    public static string Describe(IEnumerable<ReportRow> rows) =>
        string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row, JsonLines.Default.ReportRow)));

    /// <summary>The rows of an undo, in the order of the applied report: the newest has the lowest number.</summary>
    public static IEnumerable<ImportRow> UndoOf(IReadOnlyList<ReportRow> report)
    {
        var applied = report.Where(row => row.Outcome.Result != RowResult.Failed).ToList();
        return applied.Select((row, index) => new ImportRow
        {
            RecordNumber = applied.Count - index,
            LineNumber = index + 2,
            CustomerId = row.CustomerId,
            Undoes = row.Outcome,
        });
    }

    internal sealed record Chunk(LoyaltyProgram Program, string ImportId, IReadOnlyList<ChunkRow> Rows, ImportPlan Plan);
}
