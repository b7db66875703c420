using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Webhooks;

/// <summary>Starts series of tries that no import's orchestration starts: of replays and tests.</summary>
public sealed class DeliveryStarter(StepMetrics metrics)
{
    private static readonly OrchestrationRuntimeStatus[] Every =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>Starts a series; one that was started before is left alone.</summary>
    public async Task StartAsync(DeliverySeries series, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                FunctionNames.Deliver, series, new StartOrchestrationOptions(series.InstanceId).WithDedupeStatuses(Every), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It was started before, which is all that is asked for.
        }
        catch (Exception)
        {
            metrics.StartFailed(FunctionNames.Deliver);
            throw;
        }
    }
}
