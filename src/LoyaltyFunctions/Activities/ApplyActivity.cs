using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities;

/// <summary>
/// Applies a chunk's rows, partition by partition. May be run any number of times, also at the same time: every row is applied once, and
/// the chunk's report comes out whole.
/// </summary>
public sealed class ApplyActivity(
    ImportStore imports, ProgramStore programs, WorkFiles work, CustomerStore customers, EmailIndex emails)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Apply)]
    public Task<ApplyResult> RunAsync([ActivityTrigger] ApplyInput input, CancellationToken cancellationToken) =>
        Transient.RunAsync(() => ApplyAsync(input, cancellationToken), cancellationToken);

    private async Task<ApplyResult> ApplyAsync(ApplyInput input, CancellationToken cancellationToken)
    {
        var (reference, split, chunk) = input.Chunk;
        var firstRun = await work.TryMarkStartedAsync(reference.ImportId, chunk, cancellationToken);
        var report = work.ChunkReport(reference.ImportId, chunk);
        if (!firstRun && await report.ExistsAsync(cancellationToken))
        {
            return new ApplyResult(chunk, await TallyOf(report, cancellationToken));
        }

        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.CurrentState != ImportState.Applying)
        {
            // Nothing may change accounts once the import is closed: a run that comes so late is one too many.
            throw new InvalidOperationException($"Import {reference.ImportId} is {import.State}, so chunk {chunk} can't be applied any more.");
        }

        var program = await programs.FindAsync(reference.Program, cancellationToken)
            ?? throw new InvalidOperationException($"Program {reference.Program} is gone.");
        var plan = await ImportPlan.LoadAsync(work.Plan(reference.ImportId), cancellationToken);
        var rows = await ReadRowsAsync(input.Chunk, cancellationToken);
        var refused = await ReadRefusedAsync(reference.ImportId, split, input.RefusedBy, cancellationToken);
        var applier = new PartitionApplier(program, plan, customers, emails, refused, mayHaveRun: !firstRun);

        var decided = new List<ReportRow>(rows.Count);
        foreach (var partition in rows.GroupBy(row => row.Partition))
        {
            decided.AddRange((await applier.ApplyAsync(partition.Key, [.. partition], cancellationToken)).Report);
        }

        decided.Sort((left, right) => left.Outcome.RecordNumber.CompareTo(right.Outcome.RecordNumber));
        return new ApplyResult(chunk, await WriteReportAsync(reference.ImportId, chunk, decided, cancellationToken));
    }

    private async Task<List<ChunkRow>> ReadRowsAsync(ChunkReference chunk, CancellationToken cancellationToken)
    {
        var rows = new List<ChunkRow>();
        var file = work.Chunk(chunk.Import.ImportId, chunk.Split, chunk.Chunk);
        await foreach (var row in JsonLines.ReadAsync(file, JsonLines.Default.ChunkRow, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<Dictionary<int, string>> ReadRefusedAsync(
        string importId, string split, IReadOnlyList<int> refusedBy, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<int, string>();
        foreach (var chunk in refusedBy)
        {
            var file = work.Refused(importId, split, chunk);
            await foreach (var claim in JsonLines.ReadAsync(file, JsonLines.Default.RefusedClaim, cancellationToken))
            {
                refused[claim.RecordNumber] = claim.Message;
            }
        }

        return refused;
    }

    private async Task<Tally> WriteReportAsync(string importId, int chunk, List<ReportRow> rows, CancellationToken cancellationToken)
    {
        var report = work.ChunkReport(importId, chunk);
        await using var file = work.Write(report);
        var tally = new Tally();
        foreach (var row in rows)
        {
            tally += Tally.Of(row.Outcome);
            JsonLines.Write(file, row, JsonLines.Default.ReportRow);
            if (file.IsFull)
            {
                await file.StageAsync(cancellationToken);
            }
        }

        // Once there, a report is never replaced: another step may be reading it.
        return await file.CommitAsync(overwrite: false, null, cancellationToken) ? tally : await TallyOf(report, cancellationToken);
    }

    private static async Task<Tally> TallyOf(Azure.Storage.Blobs.BlobClient report, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        await foreach (var row in JsonLines.ReadAsync(report, JsonLines.Default.ReportRow, cancellationToken))
        {
            tally += Tally.Of(row.Outcome);
        }

        return tally;
    }
}
