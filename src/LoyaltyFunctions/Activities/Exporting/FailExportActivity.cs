using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Activities.Exporting;

/// <summary>Closes an export that broke, with an error id that people can quote. What was written of it is deleted.</summary>
public sealed class FailExportActivity(ExportStore exports, ExportFiles files, TimeProvider clock, Steps steps, ILogger<FailExportActivity> log)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.FailExport)]
    public Task RunAsync([ActivityTrigger] FailExportInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.FailExport, () => FailAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> FailAsync(FailExportInput input, CancellationToken cancellationToken)
    {
        var (program, exportId) = input.Export;
        if (await exports.TryChangeAsync(program, exportId, TryClose, cancellationToken))
        {
            log.LogError(
                "Export {ExportId} of program {Program} failed with error id {ErrorId} in step {Task}: {Failure}",
                exportId, program, input.ErrorId, input.Task, FailureText.Of(input.ErrorType, input.ErrorMessage));
        }

        await files.DeletePartsAsync(exportId, cancellationToken);
        return true;

        bool TryClose(ExportEntity row)
        {
            if (row.CurrentState != ExportState.Running)
            {
                return false;
            }

            row.State = nameof(ExportState.Failed);
            row.ErrorId = input.ErrorId;
            row.FinishedAt = clock.GetUtcNow();
            return true;
        }
    }
}
