using LoyaltyFunctions.Activities.Previewing;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>
/// Applies a chunk's rows. May be run any number of times, also at the same time: every row is applied once, and the chunk's report comes
/// out whole. A chunk of an import that is to be cancelled is skipped, unless it was begun.
/// </summary>
public sealed class ApplyActivity(ImportStore imports, WorkFiles work, ChunkDeciding deciding, ChunkReports reports, ImportMetrics metrics, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Apply)]
    public Task<ApplyResult> RunAsync([ActivityTrigger] ApplyInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Apply, input.Chunk, () => ApplyAsync(input, cancellationToken), cancellationToken);

    private async Task<ApplyResult> ApplyAsync(ApplyInput input, CancellationToken cancellationToken)
    {
        var (reference, split, chunk) = input.Chunk;
        var report = work.ChunkReport(reference.ImportId, chunk);
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        var start = await work.StartAsync(reference.ImportId, chunk, import.CancelRequestedAt is not null, import.Resumes ?? 0, cancellationToken);
        if (start == ChunkStart.Skipped)
        {
            return new ApplyResult(chunk, new Tally(), Skipped: true);
        }

        if (start == ChunkStart.Again && await reports.FindTallyAsync(report, cancellationToken) is { } tally)
        {
            return new ApplyResult(chunk, tally);
        }

        if (import.CurrentState != ImportState.Applying)
        {
            // Nothing may change accounts once the import is closed: a run that comes so late is one too many.
            throw new InvalidOperationException($"Import {reference.ImportId} is {import.State}, so chunk {chunk} can't be applied any more.");
        }

        var rows = await deciding.DecideAsync(input.Chunk, input.RefusedBy, DecisionMode.Apply, start == ChunkStart.Again, cancellationToken);
        var decided = input.Previewed
            ? await PreviewComparison.RemarkAsync(rows.Decided, work.PreviewReport(reference.ImportId, split, chunk), cancellationToken)
            : rows.Decided;
        var written = await reports.WriteAsync(report, decided, cancellationToken);
        metrics.Applied(import, written.Applied);
        metrics.Refused(import, written.Failed);
        return new ApplyResult(chunk, written);
    }
}
