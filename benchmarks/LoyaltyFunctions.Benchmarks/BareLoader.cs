using System.Diagnostics;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage.Customers;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>
/// The ceiling: what the same customers, layout, reads and transactions take without files, orchestration, reports and mail. Four partitions
/// at a time saturate Azurite.
/// </summary>
internal static class BareLoader
{
    private const int Concurrency = 4;
    private const long Points = 100;

    public static async Task<double> MeasureAsync(string data, int customers)
    {
        await using var loaded = await LoadedCustomers.StartAsync(data, customers);
        var partitions = Enumerable.Range(0, customers).Select(GeneratedFiles.IdOf).GroupBy(loaded.PartitionOf).ToList();
        var began = Stopwatch.GetTimestamp();
        await LoadedCustomers.ForEachAsync(partitions, Concurrency, partition => ApplyAsync(loaded, partition.Key));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task ApplyAsync(LoadedCustomers loaded, int partition)
    {
        var (table, key) = (loaded.Tables.Customers(partition), LoadedCustomers.KeyOf(partition));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {CustomerEntity.KeyPrefix} and RowKey lt {CustomerEntity.KeysEnd}");
        var customers = new List<CustomerEntity>();
        await foreach (var customer in table.QueryAsync<CustomerEntity>(filter, null, CustomerEntity.RuleColumns, CancellationToken.None))
        {
            customers.Add(customer);
        }

        foreach (var some in customers.Chunk(50))
        {
            await table.SubmitTransactionAsync(some.SelectMany(customer => LoadedCustomers.Adding(key, customer, Points)));
        }
    }
}
