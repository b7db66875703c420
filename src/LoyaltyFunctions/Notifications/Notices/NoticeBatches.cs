using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>Which batches of notices were sent: each is begun by one run of one step, and again only where it surely was not sent.</summary>
public sealed class NoticeBatches(Tables tables)
{
    /// <summary>Whether a batch may be sent: it was never begun, or it waits.</summary>
    public async Task<bool> IsOpenAsync(string program, string key, CancellationToken cancellationToken) =>
        await FindAsync(program, key, cancellationToken) is null or { CurrentState: NoticeBatchState.Waiting };

    /// <summary>Says that a batch is being sent.</summary>
    /// <param name="batch">The batch with its counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where another run has begun it, or it is settled: it must not be sent.</returns>
    public async Task<bool> TryBeginAsync(NoticeBatchEntity batch, CancellationToken cancellationToken)
    {
        batch.CurrentState = NoticeBatchState.Sending;
        batch.Run = Guid.NewGuid().ToString("n");
        var found = await FindAsync(batch.PartitionKey, batch.RowKey, cancellationToken);
        if (found is not null and not { CurrentState: NoticeBatchState.Waiting })
        {
            return false;
        }

        try
        {
            if (found is null)
            {
                await tables.Notices.AddEntityAsync(batch, cancellationToken);
            }
            else
            {
                await tables.Notices.UpdateEntityAsync(batch, found.ETag, TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Another run's, or this one's: an answer was lost, and the client asked again.
            return await FindAsync(batch.PartitionKey, batch.RowKey, cancellationToken) is { } begun && begun.Run == batch.Run;
        }
    }

    /// <summary>Says what became of a batch. Only the run that began it knows, so its word stands.</summary>
    public async Task SettleAsync(NoticeBatchEntity batch, CancellationToken cancellationToken) =>
        await tables.Notices.UpdateEntityAsync(batch, ETag.All, TableUpdateMode.Replace, cancellationToken);

    /// <summary>The batches of an import.</summary>
    public async Task<IReadOnlyList<NoticeBatchEntity>> ReadAsync(string program, string importId, CancellationToken cancellationToken)
    {
        var prefix = NoticeBatchEntity.PrefixOf(importId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey ge {prefix} and RowKey lt {prefix + ":"}");
        var batches = new List<NoticeBatchEntity>();
        await foreach (var batch in tables.Notices.QueryAsync<NoticeBatchEntity>(filter, null, null, cancellationToken))
        {
            batches.Add(batch);
        }

        return batches;
    }

    private async Task<NoticeBatchEntity?> FindAsync(string program, string key, CancellationToken cancellationToken)
    {
        var found = await tables.Notices.GetEntityIfExistsAsync<NoticeBatchEntity>(program, key, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
