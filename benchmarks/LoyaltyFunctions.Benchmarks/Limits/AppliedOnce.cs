using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>Whether every row was applied exactly once: each customer's balance is what the files say, and each row has its record.</summary>
internal static class AppliedOnce
{
    private const int PartitionsAtOnce = 4;

    /// <summary>Reads all customers and records.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="partitions">The program's partitions.</param>
    /// <param name="points">What each customer must have.</param>
    /// <param name="rows">How many rows were applied so far, each of which has a record.</param>
    /// <exception cref="InvalidOperationException">A balance or the number of records is another.</exception>
    public static async Task CheckAsync(Tables tables, int partitions, IReadOnlyDictionary<string, long> points, int rows)
    {
        var (customers, wrong, records) = (0, 0, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = PartitionsAtOnce };
        await Parallel.ForEachAsync(Enumerable.Range(0, partitions), options, async (partition, token) =>
        {
            var key = Tables.PartitionKey(ProgramClient.Program, partition);
            await foreach (var entity in tables.Customers(partition).QueryAsync<CustomerEntity>($"PartitionKey eq '{key}'", null, [nameof(CustomerEntity.RowKey), nameof(CustomerEntity.Balance)], token))
            {
                if (entity.RowKey.StartsWith(ActivityEntity.KeyPrefix, StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref records);
                    continue;
                }

                Interlocked.Increment(ref customers);
                if (entity.Balance != points[entity.RowKey[CustomerEntity.KeyPrefix.Length..]])
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        });
        if (customers != points.Count || wrong > 0 || records != rows)
        {
            throw new InvalidOperationException(
                $"Of {points.Count} customers {customers} are there, {wrong} of them with a wrong balance; {rows} rows were applied, and {records} have a record.");
        }
    }
}
