using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>Decides the rows of a chunk, partition by partition.</summary>
public sealed class ChunkDeciding(ProgramStore programs, WorkFiles work, CustomerStore customers, EmailIndex emails)
{
    /// <summary>Reads the chunk and decides its rows.</summary>
    /// <param name="reference">The chunk.</param>
    /// <param name="refusedBy">The claim chunks that refused an e-mail.</param>
    /// <param name="mode">What becomes of the decisions.</param>
    /// <param name="mayHaveRun">Whether an earlier run may have applied some of the rows.</param>
    /// <param name="cancellationToken">Gives up between two partitions, or in one.</param>
    public async Task<DecidedRows> DecideAsync(
        ChunkReference reference, IReadOnlyList<int> refusedBy, DecisionMode mode, bool mayHaveRun, CancellationToken cancellationToken)
    {
        var (program, importId) = reference.Import;
        var settings = await programs.FindAsync(program, cancellationToken)
            ?? throw new InvalidOperationException($"Program {program} is gone.");
        var plan = await ImportPlan.LoadAsync(work.Plan(importId), cancellationToken);
        var rows = await ReadRowsAsync(reference, cancellationToken);
        var refused = await ReadRefusedAsync(importId, reference.Split, refusedBy, cancellationToken);
        var applier = new PartitionApplier(settings, plan, customers, emails, refused, mayHaveRun, mode);

        var decided = new List<ReportRow>(rows.Count);
        var unreached = new List<ChunkRow>();
        foreach (var partition in rows.GroupBy(row => row.Partition))
        {
            var result = await applier.ApplyAsync(partition.Key, [.. partition], cancellationToken);
            decided.AddRange(result.Report);
            unreached.AddRange(result.Unreached);
        }

        decided.Sort((left, right) => left.Outcome.RecordNumber.CompareTo(right.Outcome.RecordNumber));
        unreached.Sort((left, right) => left.Row.RecordNumber.CompareTo(right.Row.RecordNumber));
        return new DecidedRows(decided, unreached);
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
}
