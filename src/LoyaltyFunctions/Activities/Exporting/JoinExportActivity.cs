using LoyaltyFunctions.Import.Exports;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Exporting;

/// <summary>Puts an export's parts behind its header, a block at a time, and closes the export.</summary>
public sealed class JoinExportActivity(ExportStore exports, ExportFiles files, TimeProvider clock, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.JoinExport)]
    public Task RunAsync([ActivityTrigger] JoinExportInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.JoinExport, () => JoinAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> JoinAsync(JoinExportInput input, CancellationToken cancellationToken)
    {
        var (program, exportId) = input.Export;
        var export = await exports.GetAsync(program, exportId, cancellationToken);
        if (export.CurrentState == ExportState.Running)
        {
            await WriteAsync(input, cancellationToken);
            var bytes = (await files.File(program, exportId).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength;
            await exports.TryChangeAsync(program, exportId, row => TryClose(row, input.Rows, bytes), cancellationToken);
        }

        await files.DeletePartsAsync(exportId, cancellationToken);
        return true;
    }

    private async Task WriteAsync(JoinExportInput input, CancellationToken cancellationToken)
    {
        await using var file = files.Write(input.Export.Program, input.Export.ExportId);
        await using (var header = new CustomerExportWriter(file, withHeader: true))
        {
        }

        foreach (var part in input.Files)
        {
            await using var content = await files.OpenPartAsync(part, cancellationToken);
            await content.CopyToAsync(file, cancellationToken);
        }

        // Another run of this step writes the same.
        await file.CommitAsync(overwrite: true, ReportFiles.Headers, cancellationToken);
    }

    private bool TryClose(ExportEntity row, long rows, long bytes)
    {
        if (row.CurrentState != ExportState.Running)
        {
            return false;
        }

        row.State = nameof(ExportState.Completed);
        row.Rows = rows;
        row.Bytes = bytes;
        row.FinishedAt = clock.GetUtcNow();
        return true;
    }
}
