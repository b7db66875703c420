using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary>Starts exports, each once, however often it is asked to.</summary>
public sealed class ExportStarter(ExportStore exports, StepMetrics metrics, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] Every = Enum.GetValues<OrchestrationRuntimeStatus>();

    /// <summary>
    /// Adds the export's row, which decides that it exists, and starts its orchestration. The start is tried again for an export that is
    /// there already and has not ended: whoever added the row may have died before it.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="keyName">The name of the key that asks.</param>
    /// <param name="idempotencyKey">The sender's key of the request; null where each sending is an export of its own.</param>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The export as stored, and whether it is the one of this request.</returns>
    public async Task<(ExportEntity Export, bool IsSameRequest)> StartAsync(
        LoyaltyProgram program, ExportRequest request, string keyName, string? idempotencyKey, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = idempotencyKey is null ? ImportIds.ForRequestWithoutKey() : ImportIds.ForExport(program.Id, idempotencyKey);
        var wanted = new ExportEntity
        {
            PartitionKey = program.Id,
            RowKey = ExportEntity.KeyPrefix + id,
            State = nameof(ExportState.Running),
            Recipients = request.Recipients,
            Filter = request.Filter,
            Asked = request.Asked,
            RequestedBy = keyName,
            RequestHash = request.Hash,
            RequestedAt = clock.GetUtcNow(),
        };
        var export = await exports.AddAsync(wanted, cancellationToken) ? wanted : await exports.GetAsync(program.Id, id, cancellationToken);
        if (export.RequestHash != wanted.RequestHash)
        {
            return (export, false);
        }

        if (export.CurrentState == ExportState.Running)
        {
            await ScheduleAsync(export, program, client, cancellationToken);
        }

        return (export, true);
    }

    private async Task ScheduleAsync(ExportEntity export, LoyaltyProgram program, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                FunctionNames.Export,
                new ExportInput(new ExportReference(export.Program, export.Id), program.Partitions),
                new StartOrchestrationOptions(export.Id).WithDedupeStatuses(Every),
                cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It was started before, which is all that is asked for.
        }
        catch (Exception)
        {
            metrics.StartFailed(FunctionNames.Export);
            throw;
        }
    }
}
