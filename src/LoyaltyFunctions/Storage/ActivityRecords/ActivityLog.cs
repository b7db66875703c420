using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.ActivityRecords;

/// <summary>Reads a customer's activity records.</summary>
public sealed class ActivityLog(Tables tables)
{
    /// <summary>
    /// A page of a customer's records, the newest first. Their keys are not in the order of time, so all of them are read; no more than a
    /// page of them is kept.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="after">The last record of the page before; null: from the newest.</param>
    /// <param name="pageSize">The most records of the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The records, and whether there are older ones.</returns>
    public async Task<(IReadOnlyList<LoggedActivity> Records, bool HasMore)> ReadPageAsync(
        LoyaltyProgram program, string customerId, ActivityPlace? after, int pageSize, CancellationToken cancellationToken)
    {
        var newest = new PriorityQueue<LoggedActivity, ActivityPlace>(pageSize + 2);
        await foreach (var logged in ReadAsync(program, customerId, "", cancellationToken))
        {
            if (after is { } last && logged.Place >= last)
            {
                continue;
            }

            newest.Enqueue(logged, logged.Place);
            if (newest.Count > pageSize + 1)
            {
                newest.Dequeue();
            }
        }

        var hasMore = newest.Count > pageSize;
        if (hasMore)
        {
            newest.Dequeue();
        }

        return ([.. newest.UnorderedItems.Select(item => item.Element).OrderByDescending(logged => logged.Place)], hasMore);
    }

    /// <summary>The records that an import, or a single change, left of a customer, in the order of record numbers and parts.</summary>
    public async Task<IReadOnlyList<LoggedActivity>> ReadOfAsync(
        LoyaltyProgram program, string customerId, string importId, CancellationToken cancellationToken)
    {
        var records = new List<LoggedActivity>();
        await foreach (var logged in ReadAsync(program, customerId, $"{importId}-", cancellationToken))
        {
            records.Add(logged);
        }

        return [.. records.OrderBy(logged => logged.Record.RecordNumber).ThenBy(logged => logged.Record.Part)];
    }

    private async IAsyncEnumerable<LoggedActivity> ReadAsync(
        LoyaltyProgram program,
        string customerId,
        string keyPrefix,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = Partitioning.PartitionOf(customerId, program.Partitions);
        var key = Tables.PartitionKey(program.Id, partition);
        var ofCustomer = $"{ActivityEntity.KeyPrefix}{customerId}-";
        var first = ofCustomer + keyPrefix;

        // The character after the hyphen ends the range. An id may have hyphens itself, so records of "7-a" are among those of "7".
        var end = $"{first[..^1]}.";
        var query = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key} and RowKey ge {first} and RowKey lt {end} and CustomerId eq {customerId}");
        await foreach (var entity in tables.Customers(partition).QueryAsync<ActivityEntity>(query, null, null, cancellationToken))
        {
            yield return new LoggedActivity(
                entity.ToRecord(), new ActivityPlace(entity.At ?? DateTimeOffset.MinValue, entity.RowKey[ofCustomer.Length..]));
        }
    }
}
