using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities;

/// <summary>Closes an import whose chunks are all applied: reports, totals, final state.</summary>
public sealed class FinishActivity(ImportStore imports, WorkFiles work, ReportWriting reports, TimeProvider clock)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Finish)]
    public Task RunAsync([ActivityTrigger] FinishInput input, CancellationToken cancellationToken) =>
        Transient.RunAsync(() => FinishAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> FinishAsync(FinishInput input, CancellationToken cancellationToken)
    {
        var (program, importId) = input.Import;
        if (ImportStates.IsFinal((await imports.GetAsync(program, importId, cancellationToken)).CurrentState))
        {
            return true;
        }

        var began = clock.GetTimestamp();
        var plan = await ImportPlan.LoadAsync(work.Plan(importId), cancellationToken);
        var totals = await reports.WriteAsync(importId, input.Split, plan, input.Chunks, input.PhaseSeconds, cancellationToken);
        if (totals.Tally.Rows != plan.Rows)
        {
            // Every row is either applied or reported; anything else is a bug that must not look like success.
            throw new InvalidOperationException($"Import {importId} has {plan.Rows} rows, but {totals.Tally.Rows} were decided.");
        }

        var phases = new SortedDictionary<string, double>(totals.PhaseSeconds.ToDictionary(), StringComparer.Ordinal)
        {
            ["finish"] = clock.GetElapsedTime(began).TotalSeconds,
        };
        var state = totals.Tally.Failed > 0 ? ImportState.PartiallyCompleted : ImportState.Completed;
        await imports.MoveAsync(program, importId, state, Close, cancellationToken);
        return true;

        void Close(ImportEntity row)
        {
            row.Totals = totals with { PhaseSeconds = phases };
            row.FinishedAt = clock.GetUtcNow();
        }
    }
}
