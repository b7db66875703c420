using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Running;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Clients;

/// <summary>Lists instances for clients.</summary>
internal static class InstanceQueries
{
    public static Microsoft.DurableTask.AsyncPageable<OrchestrationMetadata> List(EngineParts parts, string hubName, OrchestrationQuery query)
    {
        bool isThisHub = query.TaskHubNames is null || query.TaskHubNames.Contains(hubName, StringComparer.OrdinalIgnoreCase);
        return Pageable.Create((continuation, size, cancellation) => isThisHub
            ? PageAsync(parts, query, continuation ?? query.ContinuationToken, size ?? query.PageSize, cancellation)
            : Task.FromResult(new Microsoft.DurableTask.Page<OrchestrationMetadata>([])));
    }

    private static async Task<Microsoft.DurableTask.Page<OrchestrationMetadata>> PageAsync(
        EngineParts parts,
        OrchestrationQuery query,
        string? continuation,
        int size,
        CancellationToken cancellationToken)
    {
        Azure.AsyncPageable<TableEntity> rows = parts.Instances.QueryAsync(ToFilter(query), size, cancellationToken);
        await foreach (Azure.Page<TableEntity> page in rows.AsPages(continuation, size).WithCancellation(cancellationToken))
        {
            List<OrchestrationMetadata> found = [];
            foreach (TableEntity row in page.Values)
            {
                Instance instance = await parts.Instances.ToInstanceAsync(row, query.FetchInputsAndOutputs, cancellationToken);
                found.Add(InstanceMetadata.From(instance, query.FetchInputsAndOutputs));
            }

            return new Microsoft.DurableTask.Page<OrchestrationMetadata>(found, page.ContinuationToken);
        }

        return new Microsoft.DurableTask.Page<OrchestrationMetadata>([]);
    }

    private static string? ToFilter(OrchestrationQuery query) => InstanceFilter.All(
        query.Statuses is null || !query.Statuses.Any() ? null : InstanceFilter.StatusIn(query.Statuses),
        InstanceFilter.CreatedFrom(query.CreatedFrom),
        InstanceFilter.CreatedTo(query.CreatedTo),
        InstanceFilter.IdPrefix(query.InstanceIdPrefix));
}
