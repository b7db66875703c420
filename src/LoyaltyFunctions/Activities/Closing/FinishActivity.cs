using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Activities.Reporting;
using LoyaltyFunctions.Activities.Undoing;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Closing;

/// <summary>Closes an import whose chunks are all applied, or skipped for its cancellation: reports, totals, final state.</summary>
public sealed class FinishActivity(
    ImportStore imports, WorkFiles work, ReportWriting reports, TotalsStore totalsStore, UndoneImports undone, TimeProvider clock, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Finish)]
    public Task RunAsync([ActivityTrigger] FinishInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Finish, input.Import, () => FinishAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> FinishAsync(FinishInput input, CancellationToken cancellationToken)
    {
        var (program, importId) = input.Import;
        var import = await imports.GetAsync(program, importId, cancellationToken);
        if (ImportStates.IsFinal(import.CurrentState))
        {
            return true;
        }

        var began = clock.GetTimestamp();
        var plan = await ImportPlan.LoadAsync(work.Plan(importId), cancellationToken);
        var written = await reports.WriteAsync(importId, plan, await SourcesOfAsync(import, cancellationToken), cancellationToken);
        var totals = written.Totals;
        if (totals.Tally.Rows + totals.Unprocessed != plan.Rows)
        {
            // Every row is either applied or reported; anything else is a bug that must not look like success.
            throw new InvalidOperationException(
                $"Import {importId} has {plan.Rows} rows, but {totals.Tally.Rows} were decided and {totals.Unprocessed} left alone.");
        }

        await undone.SettleAsync(import, totals, cancellationToken);
        var (before, after) = await totalsStore.CountAsync(program, importId, written.Change, cancellationToken);
        var phases = new SortedDictionary<string, double>(input.PhaseSeconds.ToDictionary(), StringComparer.Ordinal)
        {
            ["finish"] = clock.GetElapsedTime(began).TotalSeconds,
        };
        await imports.MoveAsync(program, importId, EndOf(totals), Close, cancellationToken);
        return true;

        void Close(ImportEntity row)
        {
            row.Totals = totals with { PhaseSeconds = phases, Before = before, After = after };
            row.FinishedAt = clock.GetUtcNow();
            row.Reason = row.CancelRequestedAt is null ? null : Cancellation.InTheMiddle(row, totals.Tally, totals.Unprocessed);
        }
    }

    /// <summary>A chunk without a report was skipped, or the import would not have come this far.</summary>
    private async Task<ReportSources> SourcesOfAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var split = import.Split!;
        var sources = new ReportSources([work.SplitReport(import.Id, split.Split)], []);
        foreach (var chunk in split.Chunks.Select(chunk => chunk.Chunk))
        {
            var report = work.ChunkReport(import.Id, chunk);
            sources = await report.ExistsAsync(cancellationToken)
                ? sources with { Decided = [.. sources.Decided, report] }
                : await work.WasBegunAsync(import.Id, chunk, cancellationToken)
                    ? throw new InvalidOperationException($"Chunk {chunk} of import {import.Id} was begun and has no report.")
                    : sources with { Unreached = [.. sources.Unreached, work.Chunk(import.Id, split.Split, chunk)] };
        }

        return sources;
    }

    private static ImportState EndOf(ImportTotals totals) =>
        totals.Unprocessed > 0 ? ImportState.Cancelled
        : totals.Tally.Failed > 0 ? ImportState.PartiallyCompleted
        : ImportState.Completed;
}
