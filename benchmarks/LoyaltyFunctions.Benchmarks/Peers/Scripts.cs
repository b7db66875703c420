using System.Globalization;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;

namespace LoyaltyFunctions.Benchmarks.Peers;

/// <summary>
/// What people write who have a file and a table: no checks, no reports, no way to go on after a crash. Both apply a points file by customer
/// id, 32 requests at a time.
/// </summary>
internal static class Scripts
{
    private const int Concurrency = 32;

    /// <summary>Row by row: reads the customer, merges the new balance, inserts the record.</summary>
    public static Task RowByRowAsync(LoadedCustomers loaded, string path) =>
        LoadedCustomers.ForEachAsync(ReadRows(path), Concurrency, async row =>
        {
            var partition = loaded.PartitionOf(row.CustomerId);
            var (table, key) = (loaded.Tables.Customers(partition), LoadedCustomers.KeyOf(partition));
            var customer = await ReadAsync(loaded, partition, row.CustomerId);
            var actions = LoadedCustomers.Adding(key, customer, row.Points).ToList();
            await table.UpdateEntityAsync((CustomerEntity)actions[0].Entity, customer.ETag);
            await table.AddEntityAsync((ActivityEntity)actions[1].Entity);
        });

    /// <summary>In transactions: groups the rows by partition, reads the customers of 50 rows, writes them in one transaction.</summary>
    public static Task InTransactionsAsync(LoadedCustomers loaded, string path)
    {
        var transactions = ReadRows(path)
            .GroupBy(row => loaded.PartitionOf(row.CustomerId))
            .SelectMany(rows => rows.Chunk(50).Select(some => (Partition: rows.Key, Rows: some)));
        return LoadedCustomers.ForEachAsync(transactions, Concurrency, async transaction =>
        {
            var actions = new List<TableTransactionAction>();
            foreach (var row in transaction.Rows)
            {
                var customer = await ReadAsync(loaded, transaction.Partition, row.CustomerId);
                actions.AddRange(LoadedCustomers.Adding(LoadedCustomers.KeyOf(transaction.Partition), customer, row.Points));
            }

            await loaded.Tables.Customers(transaction.Partition).SubmitTransactionAsync(actions);
        });
    }

    private static async Task<CustomerEntity> ReadAsync(LoadedCustomers loaded, int partition, string customerId) =>
        (await loaded.Tables.Customers(partition).GetEntityIfExistsAsync<CustomerEntity>(LoadedCustomers.KeyOf(partition), CustomerEntity.KeyPrefix + customerId)).Value!;

    private static IEnumerable<(string CustomerId, long Points)> ReadRows(string path) => File.ReadLines(path)
        .Skip(1)
        .Select(line => line.Split(','))
        .Select(cells => (cells[0], long.Parse(cells[1], CultureInfo.InvariantCulture)));
}
