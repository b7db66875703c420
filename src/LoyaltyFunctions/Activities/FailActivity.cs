using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Activities;

/// <summary>Closes an import that broke, with an error id that people can quote, and with the reports of what was decided before.</summary>
public sealed class FailActivity(
    ImportStore imports, WorkFiles work, ReportWriting reports, TimeProvider clock, ILogger<FailActivity> log)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Fail)]
    public Task RunAsync([ActivityTrigger] FailInput input, CancellationToken cancellationToken) =>
        Transient.RunAsync(() => FailAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> FailAsync(FailInput input, CancellationToken cancellationToken)
    {
        var (program, importId) = input.Import;
        var import = await imports.GetAsync(program, importId, cancellationToken);
        if (ImportStates.IsFinal(import.CurrentState))
        {
            return true;
        }

        log.LogError(
            "Import {ImportId} of program {Program} failed with error id {ErrorId} in step {Task}: {ErrorType}: {ErrorMessage}",
            importId, program, input.ErrorId, input.Task, input.ErrorType, input.ErrorMessage);
        var wasApplying = import.CurrentState == ImportState.Applying;
        var totals = wasApplying && input.Split is { } split ? await TryTotalSoFarAsync(input, split, cancellationToken) : null;
        await imports.MoveAsync(program, importId, ImportState.Failed, Close, cancellationToken);
        return true;

        void Close(ImportEntity row)
        {
            row.ErrorId = input.ErrorId;
            row.MayHaveApplied = wasApplying;
            row.FinishedAt = clock.GetUtcNow();
            if (totals is not null)
            {
                row.Totals = totals;
            }
        }
    }

    /// <summary>What broke the import may break its reports too; it is closed, and its turn given back, all the same.</summary>
    private async Task<ImportTotals?> TryTotalSoFarAsync(FailInput input, string split, CancellationToken cancellationToken)
    {
        try
        {
            return await TotalSoFarAsync(input, split, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Transient.IsExpectedToPass(failure, cancellationToken))
        {
            log.LogError(failure, "The reports of import {ImportId}, error id {ErrorId}, could not be written", input.Import.ImportId, input.ErrorId);
            return null;
        }
    }

    private async Task<ImportTotals> TotalSoFarAsync(FailInput input, string split, CancellationToken cancellationToken)
    {
        var importId = input.Import.ImportId;
        var finished = new List<int>();
        foreach (var chunk in input.Chunks)
        {
            if (await work.ChunkReport(importId, chunk).ExistsAsync(cancellationToken))
            {
                finished.Add(chunk);
            }
        }

        var plan = await ImportPlan.LoadAsync(work.Plan(importId), cancellationToken);
        return await reports.WriteAsync(importId, split, plan, finished, input.PhaseSeconds, cancellationToken);
    }
}
