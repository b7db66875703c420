using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Running;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Clients;

/// <summary>Removes finished instances with all that belongs to them.</summary>
internal static class InstancePurge
{
    private static readonly OrchestrationRuntimeStatus[] FinishedStatuses =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Removes one instance.</summary>
    /// <exception cref="InvalidOperationException">It is not finished.</exception>
    public static async Task<PurgeResult> OneAsync(EngineParts parts, string instanceId, CancellationToken cancellationToken)
    {
        Instance? instance = await parts.Instances.FindAsync(instanceId, withPayloads: false, cancellationToken);
        if (instance is null)
        {
            return new PurgeResult(0, true);
        }

        if (!instance.IsFinished)
        {
            throw new InvalidOperationException(
                $"The orchestration '{instanceId}' is {instance.Status}: only finished ones can be purged. Terminate it first.");
        }

        await RemoveAsync(parts, instanceId, cancellationToken);
        return new PurgeResult(1, true);
    }

    /// <summary>Removes the finished instances that a filter admits.</summary>
    public static async Task<PurgeResult> AllAsync(EngineParts parts, PurgeInstancesFilter filter, CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus[] statuses = [.. FinishedStatuses.Intersect(filter.Statuses ?? FinishedStatuses)];
        if (statuses.Length == 0)
        {
            return new PurgeResult(0, true);
        }

        string? condition = InstanceFilter.All(
            InstanceFilter.StatusIn(statuses),
            InstanceFilter.CreatedFrom(filter.CreatedFrom),
            InstanceFilter.CreatedTo(filter.CreatedTo));
        long started = parts.Time.GetTimestamp();
        int count = 0;
        foreach (string id in await parts.Instances.IdsAsync(condition, cancellationToken))
        {
            if (parts.Time.GetElapsedTime(started) > filter.Timeout)
            {
                return new PurgeResult(count, false);
            }

            await RemoveAsync(parts, id, cancellationToken);
            count++;
        }

        return new PurgeResult(count, true);
    }

    // The row goes last: as long as it is there, a purge that was interrupted can be repeated.
    private static async Task RemoveAsync(EngineParts parts, string instanceId, CancellationToken cancellationToken)
    {
        await parts.Histories.DeleteAsync(instanceId, executionId: null, cancellationToken);
        await parts.Payloads.DeleteAsync(instanceId, cancellationToken);
        await parts.Instances.DeleteAsync(instanceId, cancellationToken);
    }
}
