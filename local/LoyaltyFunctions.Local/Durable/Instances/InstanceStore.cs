using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Instances;

/// <summary>The row of every instance. Adding one decides who starts an instance id.</summary>
internal sealed class InstanceStore(TableClient table, PayloadStore payloads)
{
    public Task CreateAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Adds an instance; false when its id is taken.</summary>
    public async Task<bool> TryAddAsync(Instance instance, CancellationToken cancellationToken)
    {
        TableEntity entity = await ToNewEntityAsync(instance, cancellationToken);
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    /// <summary>Puts an instance in the place of one that was read before; false when that one has changed since.</summary>
    public async Task<bool> TryReplaceAsync(Instance instance, ETag old, CancellationToken cancellationToken)
    {
        TableEntity entity = await ToNewEntityAsync(instance, cancellationToken);
        try
        {
            await table.UpdateEntityAsync(entity, old, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes what has changed; the input only when asked, as it changes with the execution alone.</summary>
    public async Task UpdateAsync(Instance instance, bool withInput, CancellationToken cancellationToken)
    {
        TableEntity entity = InstanceRow.ToUpdate(instance);
        await WriteResultsAsync(entity, instance, cancellationToken);
        if (withInput)
        {
            await payloads.WriteAsync(entity, nameof(Instance.Input), instance.Input, cancellationToken);
        }

        await table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    public async Task<Instance?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(
            instanceId,
            InstanceRow.RowKey,
            cancellationToken: cancellationToken);
        return found.HasValue ? await ToInstanceAsync(found.Value!, withPayloads, cancellationToken) : null;
    }

    /// <summary>All instances that a restart goes on with.</summary>
    public async IAsyncEnumerable<Instance> UnfinishedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string filter = InstanceFilter.StatusIn(
            [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended]);
        await foreach (TableEntity entity in QueryAsync(filter, null, cancellationToken))
        {
            yield return await ToInstanceAsync(entity, withPayloads: true, cancellationToken);
        }
    }

    /// <summary>The ids of the instances that an OData filter admits.</summary>
    public async Task<List<string>> IdsAsync(string? filter, CancellationToken cancellationToken)
    {
        string[] keys = [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)];
        List<string> ids = [];
        await foreach (TableEntity entity in table.QueryAsync<TableEntity>(filter, null, keys, cancellationToken))
        {
            ids.Add(entity.PartitionKey);
        }

        return ids;
    }

    /// <summary>The instances that an OData filter admits, page by page.</summary>
    public AsyncPageable<TableEntity> QueryAsync(string? filter, int? pageSize, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken);

    public async Task<Instance> ToInstanceAsync(TableEntity entity, bool withPayloads, CancellationToken cancellationToken)
    {
        Instance instance = InstanceRow.ToInstance(entity) with
        {
            Failure = DurableJson.ReadFailure(await payloads.ReadAsync(entity, nameof(Instance.Failure), cancellationToken)),
        };
        return !withPayloads ? instance : instance with
        {
            Input = await payloads.ReadAsync(entity, nameof(Instance.Input), cancellationToken),
            Output = await payloads.ReadAsync(entity, nameof(Instance.Output), cancellationToken),
            CustomStatus = await payloads.ReadAsync(entity, nameof(Instance.CustomStatus), cancellationToken),
        };
    }

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(instanceId, InstanceRow.RowKey, ETag.All, cancellationToken);

    private async Task<TableEntity> ToNewEntityAsync(Instance instance, CancellationToken cancellationToken)
    {
        TableEntity entity = InstanceRow.ToEntity(instance);
        await payloads.WriteAsync(entity, nameof(Instance.Input), instance.Input, cancellationToken);
        await WriteResultsAsync(entity, instance, cancellationToken);
        return entity;
    }

    private async Task WriteResultsAsync(TableEntity entity, Instance instance, CancellationToken cancellationToken)
    {
        string? failure = instance.Failure is null ? null : DurableJson.WriteFailure(instance.Failure);
        await payloads.WriteAsync(entity, nameof(Instance.Output), instance.Output, cancellationToken);
        await payloads.WriteAsync(entity, nameof(Instance.CustomStatus), instance.CustomStatus, cancellationToken);
        await payloads.WriteAsync(entity, nameof(Instance.Failure), failure, cancellationToken);
    }
}
