using LoyaltyFunctions.Activities.Applying;
using LoyaltyFunctions.Activities.Reporting;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Activities.Closing;

/// <summary>
/// Closes an import that broke, with an error id that people can quote, and with an exact account of what was applied before: also of the
/// chunks that broke in the middle. A resume goes on from there.
/// </summary>
public sealed class FailActivity(
    ImportStore imports,
    WorkFiles work,
    ChunkDeciding deciding,
    ChunkReports chunkReports,
    ReportWriting reports,
    TotalsStore totalsStore,
    TimeProvider clock,
    Steps steps,
    ILogger<FailActivity> log)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Fail)]
    public Task RunAsync([ActivityTrigger] FailInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Fail, input.Import, () => FailAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> FailAsync(FailInput input, CancellationToken cancellationToken)
    {
        var (program, importId) = input.Import;
        var import = await imports.GetAsync(program, importId, cancellationToken);
        if (ImportStates.IsFinal(import.CurrentState))
        {
            return true;
        }

        log.LogError(
            "Import {ImportId} of program {Program} failed with error id {ErrorId} in step {Task}: {Failure}",
            importId, ProgramIds.ForLog(program), input.ErrorId, input.Task, FailureText.Of(input.ErrorType, input.ErrorMessage));
        var wasApplying = import.CurrentState == ImportState.Applying;
        var totals = wasApplying ? await TryTotalSoFarAsync(input, import, cancellationToken) : null;
        await imports.MoveAsync(program, importId, ImportState.Failed, Close, cancellationToken);
        return true;

        void Close(ImportEntity row)
        {
            row.ErrorId = input.ErrorId;
            row.FailedIn = import.State;
            row.MayHaveApplied = wasApplying || row.MayHaveApplied == true;
            row.FinishedAt = clock.GetUtcNow();
            if (totals is not null)
            {
                row.Totals = totals;
            }
        }
    }

    /// <summary>What broke the import may break its reports too; it is closed, and its turn given back, all the same.</summary>
    private async Task<ImportTotals?> TryTotalSoFarAsync(FailInput input, ImportEntity import, CancellationToken cancellationToken)
    {
        try
        {
            return await TotalSoFarAsync(input, import, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Transient.IsExpectedToPass(failure, cancellationToken))
        {
            log.LogError(
                "The reports of import {ImportId}, error id {ErrorId}, could not be written: {Failure}", import.Id, input.ErrorId, FailureText.WithTrace(failure));
            return null;
        }
    }

    private async Task<ImportTotals> TotalSoFarAsync(FailInput input, ImportEntity import, CancellationToken cancellationToken)
    {
        var split = import.Split!;
        var sources = new ReportSources([work.SplitReport(import.Id, split.Split)], []);
        foreach (var chunk in split.Chunks.Select(chunk => chunk.Chunk))
        {
            var found = await SourcesOfAsync(input, split, chunk, cancellationToken);
            sources = new ReportSources([.. sources.Decided, .. found.Decided], [.. sources.Unreached, .. found.Unreached]);
        }

        var plan = await ImportPlan.LoadAsync(work.Plan(import.Id), cancellationToken);
        var written = await reports.WriteAsync(import.Id, plan, sources, cancellationToken);
        var (before, after) = await totalsStore.CountAsync(import.Program!, import.Id, written.Change, cancellationToken);
        return written.Totals with { PhaseSeconds = input.PhaseSeconds, Before = before, After = after };
    }

    private async Task<ReportSources> SourcesOfAsync(FailInput input, SplitResult split, int chunk, CancellationToken cancellationToken)
    {
        var importId = input.Import.ImportId;
        var report = work.ChunkReport(importId, chunk);
        if (await report.ExistsAsync(cancellationToken))
        {
            return new ReportSources([report], []);
        }

        return await work.WasBegunAsync(importId, chunk, cancellationToken)
            ? await SettleAsync(new ChunkReference(input.Import, split.Split, chunk), input.ErrorId, cancellationToken)
            : new ReportSources([], [work.Chunk(importId, split.Split, chunk)]);
    }

    /// <summary>Finds out which rows of a chunk were applied before it broke; decides nothing new.</summary>
    private async Task<ReportSources> SettleAsync(ChunkReference chunk, string errorId, CancellationToken cancellationToken)
    {
        var importId = chunk.Import.ImportId;
        var rows = await deciding.DecideAsync(chunk, [], DecisionMode.Settle, mayHaveRun: true, cancellationToken);
        var settled = work.Settled(importId, errorId, chunk.Chunk);
        await chunkReports.WriteAsync(settled, rows.Decided, cancellationToken);

        var unreached = work.Unreached(importId, errorId, chunk.Chunk);
        await using var file = work.Write(unreached);
        foreach (var row in rows.Unreached)
        {
            JsonLines.Write(file, row, JsonLines.Default.ChunkRow);
        }

        await file.CommitAsync(overwrite: true, null, cancellationToken);
        return new ReportSources([settled], [unreached]);
    }
}
