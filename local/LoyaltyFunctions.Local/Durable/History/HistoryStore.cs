using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Local.Durable.Payloads;

namespace LoyaltyFunctions.Local.Durable.History;

/// <summary>The events of all orchestrations, one row each: partition = instance, row = execution and sequence number.</summary>
internal sealed class HistoryStore(TableClient table, PayloadStore payloads)
{
    private const int MaxRowsPerTransaction = 100;

    // A transaction holds 4 MiB; JSON within JSON can take six bytes a character.
    private const int MaxCharactersPerTransaction = 300_000;

    public Task CreateAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>
    /// Writes events from a sequence number on, in as few transactions as hold them. What a write that failed half-way left behind is
    /// overwritten by the next one.
    /// </summary>
    public async Task WriteAsync(
        string instanceId,
        string executionId,
        int first,
        IReadOnlyList<HistoryEvent> events,
        CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions = [];
        int characters = 0;
        for (int i = 0; i < events.Count; i++)
        {
            int length = Math.Min(events[i].Payload?.Length ?? 0, PayloadStore.MaxInlineLength);
            if (actions.Count == MaxRowsPerTransaction || (actions.Count > 0 && characters + length > MaxCharactersPerTransaction))
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                actions = [];
                characters = 0;
            }

            TableEntity entity = HistoryRow.ToEntity(instanceId, RowKey(executionId, first + i), events[i]);
            await payloads.WriteAsync(entity, HistoryRow.PayloadProperty, events[i].Payload, cancellationToken);
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity));
            characters += length;
        }

        if (actions.Count > 0)
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    /// <summary>Reads an execution's events in order, and deletes what other executions of the instance left behind.</summary>
    public async Task<List<HistoryEvent>> LoadAsync(string instanceId, string executionId, CancellationToken cancellationToken)
    {
        List<HistoryEvent> events = [];
        List<string> foreign = [];
        await foreach (TableEntity entity in QueryAsync(instanceId, select: null, cancellationToken))
        {
            if (entity.RowKey.StartsWith(executionId, StringComparison.Ordinal))
            {
                string? payload = await payloads.ReadAsync(entity, HistoryRow.PayloadProperty, cancellationToken);
                events.Add(HistoryRow.ToEvent(entity, payload));
            }
            else
            {
                foreign.Add(entity.RowKey);
            }
        }

        await DeleteRowsAsync(instanceId, foreign, cancellationToken);
        return events;
    }

    /// <summary>Deletes the events of one execution, or of all.</summary>
    public async Task DeleteAsync(string instanceId, string? executionId, CancellationToken cancellationToken)
    {
        List<string> rows = [];
        await foreach (TableEntity entity in QueryAsync(instanceId, [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken))
        {
            if (executionId is null || entity.RowKey.StartsWith(executionId, StringComparison.Ordinal))
            {
                rows.Add(entity.RowKey);
            }
        }

        await DeleteRowsAsync(instanceId, rows, cancellationToken);
    }

    private static string RowKey(string executionId, int number) => $"{executionId}-{number:D8}";

    private AsyncPageable<TableEntity> QueryAsync(string instanceId, string[]? select, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {instanceId}"), null, select, cancellationToken);

    private async Task DeleteRowsAsync(string instanceId, List<string> rowKeys, CancellationToken cancellationToken)
    {
        foreach (string[] chunk in rowKeys.Chunk(MaxRowsPerTransaction))
        {
            IEnumerable<TableTransactionAction> actions = chunk.Select(row => new TableTransactionAction(
                TableTransactionActionType.Delete,
                new TableEntity(instanceId, row),
                ETag.All));
            await table.SubmitTransactionAsync(actions, cancellationToken);
        }
    }
}
