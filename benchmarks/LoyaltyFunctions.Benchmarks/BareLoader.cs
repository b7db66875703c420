using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;
using Microsoft.Extensions.Options;
using System.Diagnostics;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>
/// The ceiling: what the same customers, layout, reads and transactions take without files, orchestration, reports and mail. Four partitions
/// at a time saturate Azurite.
/// </summary>
internal static class BareLoader
{
    private const int Concurrency = 4;
    private const int Shards = 256;
    private const string Program = "bare";

    public static async Task<double> MeasureAsync(string data, int customers)
    {
        await using var azurite = await AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = data, InMemory = true, EndsWithThisProcess = true }, CancellationToken.None);
        var partitions = Partitioning.PartitionsFor(customers);
        var tables = new Tables(
            new TableServiceClient(azurite.ConnectionString), Options.Create(new ImportStorageOptions { TableShards = Shards }));
        await tables.EnsureForAsync(partitions, CancellationToken.None);
        var byPartition = Enumerable.Range(0, customers)
            .Select(GeneratedFiles.IdOf)
            .GroupBy(id => Partitioning.PartitionOf(id, partitions))
            .ToList();
        await ForEachAsync(byPartition, partition => LoadAsync(tables, partition.Key, partition));

        var began = Stopwatch.GetTimestamp();
        await ForEachAsync(byPartition, partition => ApplyAsync(tables, partition.Key));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await azurite.StopAsync();
        return seconds;
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> step) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (item, _) => await step(item));

    private static async Task LoadAsync(Tables tables, int partition, IEnumerable<string> ids)
    {
        var key = Tables.PartitionKey(Program, partition);
        foreach (var some in ids.Chunk(100))
        {
            await tables.Customers(partition).SubmitTransactionAsync(some.Select(id => new TableTransactionAction(
                TableTransactionActionType.Add,
                CustomerEntity.ForNew(key, new Account { CustomerId = id, Email = $"{id}@example.com", Name = "Ana Müller", OptedIn = true }, TimeProvider.System.GetUtcNow()))));
        }
    }

    private static async Task ApplyAsync(Tables tables, int partition)
    {
        var (table, key) = (tables.Customers(partition), Tables.PartitionKey(Program, partition));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {CustomerEntity.KeyPrefix} and RowKey lt {CustomerEntity.KeysEnd}");
        var customers = new List<CustomerEntity>();
        await foreach (var customer in table.QueryAsync<CustomerEntity>(filter, null, CustomerEntity.RuleColumns, CancellationToken.None))
        {
            customers.Add(customer);
        }

        foreach (var some in customers.Chunk(50))
        {
            await table.SubmitTransactionAsync(some.SelectMany(customer => Actions(key, customer)));
        }
    }

    private static IEnumerable<TableTransactionAction> Actions(string key, CustomerEntity customer)
    {
        var before = customer.ToAccount();
        var after = before with { Balance = before.Balance + 100, LifetimeEarned = before.LifetimeEarned + 100, Mark = new AppliedMark("bare", 1, []) };
        var record = new ActivityRecord
        {
            CustomerId = before.CustomerId,
            ImportId = "bare",
            RecordNumber = 1,
            Kind = Import.Accounts.ActivityKind.PointsAdded,
            Delta = 100,
            LifetimeDelta = 100,
            BalanceAfter = after.Balance,
        };
        yield return new TableTransactionAction(TableTransactionActionType.UpdateMerge, CustomerEntity.ForMerge(key, after, before), customer.ETag);
        yield return new TableTransactionAction(TableTransactionActionType.Add, ActivityEntity.From(key, record, TimeProvider.System.GetUtcNow()));
    }
}
