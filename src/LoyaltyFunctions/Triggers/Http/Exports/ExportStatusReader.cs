using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary>Puts an export's row, its orchestration's progress and a fresh link together.</summary>
public sealed class ExportStatusReader(ExportFiles files, ProgramStore programs)
{
    /// <summary>The status of an export.</summary>
    public async Task<ExportStatus> ReadAsync(ExportEntity export, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var status = ExportStatus.Of(export);
        switch (export.CurrentState)
        {
            case ExportState.Running:
                return status with { Progress = await ProgressAsync(export, client, cancellationToken) };
            case ExportState.Completed when await files.File(export.Program, export.Id).ExistsAsync(cancellationToken):
                var program = await programs.FindAsync(export.Program, cancellationToken);
                var (link, expiresAt) = await files.LinkAsync(export, program, cancellationToken);
                return status with { Link = link, LinkExpiresAt = expiresAt };
            default:
                return status;
        }
    }

    private static async Task<ExportProgress?> ProgressAsync(ExportEntity export, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(export.Id, getInputsAndOutputs: true, cancellationToken);
        return instance?.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<ExportProgress>();
    }
}
