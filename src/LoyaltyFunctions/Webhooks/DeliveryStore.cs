using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Webhooks;

/// <summary>What webhooks were sent, are sent, and what came of it.</summary>
public sealed class DeliveryStore(Tables tables)
{
    private const int MaxConflicts = 20, DeletedAtOnce = 16;
    private const string End = "d.";
    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    /// <summary>Adds a delivery, unless it is there.</summary>
    public async Task AddAsync(DeliveryEntity delivery, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Deliveries.AddEntityAsync(delivery, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // It was added before, perhaps with an earlier body, which is what is sent then.
        }
    }

    /// <summary>The delivery; null where the webhook has none of that id.</summary>
    public async Task<DeliveryEntity?> FindAsync(string program, string webhook, string id, CancellationToken cancellationToken)
    {
        if (!DeliveryIds.IsId(id))
        {
            return null;
        }

        var found = await tables.Deliveries.GetEntityIfExistsAsync<DeliveryEntity>(
            DeliveryEntity.PartitionKeyOf(program, webhook), DeliveryEntity.KeyPrefix + id, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>A page of a webhook's deliveries, the newest first.</summary>
    /// <param name="program">The program.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="state">In this state only; null: in any.</param>
    /// <param name="after">The last delivery of the page before; null for the first page.</param>
    /// <param name="pageSize">The most deliveries of the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The deliveries, and whether more come after them.</returns>
    public async Task<(IReadOnlyList<DeliveryEntity> Deliveries, bool More)> ListAsync(
        string program, string webhook, string? state, string? after, int pageSize, CancellationToken cancellationToken)
    {
        var (partition, lower) = (DeliveryEntity.PartitionKeyOf(program, webhook), DeliveryEntity.KeyPrefix + after);
        var filter = state is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {lower} and RowKey lt {End}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {lower} and RowKey lt {End} and State eq {state}");
        var found = new List<DeliveryEntity>(pageSize);
        // One more than wanted tells whether the list goes on.
        await foreach (var delivery in tables.Deliveries.QueryAsync<DeliveryEntity>(filter, pageSize + 1, null, cancellationToken))
        {
            if (found.Count == pageSize)
            {
                return (found, true);
            }

            found.Add(delivery);
        }

        return (found, false);
    }

    /// <summary>Changes a delivery if, as it is now, it can be changed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="tryChange">Changes the row, or answers false and leaves it as it is. May be asked again, on the row as it is then.</param>
    /// <param name="cancellationToken">Gives up; the row is changed whole or not at all.</param>
    /// <returns>The delivery as stored; null where it is not there any more.</returns>
    public async Task<DeliveryEntity?> TryChangeAsync(
        string program, string webhook, string id, Func<DeliveryEntity, bool> tryChange, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            if (await FindAsync(program, webhook, id, cancellationToken) is not { } delivery)
            {
                return null;
            }

            if (!tryChange(delivery))
            {
                return delivery;
            }

            try
            {
                await tables.Deliveries.UpdateEntityAsync(delivery, delivery.ETag, TableUpdateMode.Replace, cancellationToken);
                return delivery;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412 && conflicts < MaxConflicts)
            {
                // Somebody else was first; decide again on what is there now.
            }
        }
    }

    /// <summary>Removes every delivery of a webhook.</summary>
    public Task DeleteAllAsync(string program, string webhook, CancellationToken cancellationToken) =>
        DeleteFromAsync(program, webhook, DeliveryEntity.KeyPrefix, cancellationToken);

    /// <summary>Removes the deliveries of a webhook that were made before a moment.</summary>
    public Task DeleteBeforeAsync(string program, string webhook, DateTimeOffset moment, CancellationToken cancellationToken) =>
        // The newest sort first, and no time is part of another's.
        DeleteFromAsync(program, webhook, DeliveryEntity.KeyPrefix + DeliveryIds.TimeOf(moment.AddMilliseconds(-1)), cancellationToken);

    private Task DeleteFromAsync(string program, string webhook, string first, CancellationToken cancellationToken)
    {
        var partition = DeliveryEntity.PartitionKeyOf(program, webhook);
        return Parallel.ForEachAsync(
            tables.Deliveries.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {End}"), null, Keys, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = DeletedAtOnce, CancellationToken = cancellationToken },
            async (key, token) => await tables.Deliveries.DeleteEntityAsync(key.PartitionKey, key.RowKey, ETag.All, token));
    }
}
