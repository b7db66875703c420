using LoyaltyFunctions.Activities.Applying;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Previewing;

/// <summary>Decides a chunk's rows as applying them would, and writes to no account.</summary>
public sealed class PreviewActivity(WorkFiles work, ChunkDeciding deciding, ChunkReports reports, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Preview)]
    public Task<ApplyResult> RunAsync([ActivityTrigger] ApplyInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Preview, input.Chunk, () => PreviewAsync(input, cancellationToken), cancellationToken);

    private async Task<ApplyResult> PreviewAsync(ApplyInput input, CancellationToken cancellationToken)
    {
        var (reference, split, chunk) = input.Chunk;
        var report = work.PreviewReport(reference.ImportId, split, chunk, again: input.Previewed);
        if (await reports.FindTallyAsync(report, cancellationToken) is { } tally)
        {
            return new ApplyResult(chunk, tally);
        }

        var rows = await deciding.DecideAsync(input.Chunk, input.RefusedBy, DecisionMode.Preview, mayHaveRun: false, cancellationToken);
        return new ApplyResult(chunk, await reports.WriteAsync(report, rows.Decided, cancellationToken));
    }
}
