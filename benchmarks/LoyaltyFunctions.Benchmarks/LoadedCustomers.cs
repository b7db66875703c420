using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>Customers in an Azurite of their own, in the layout of the local host, for whatever the app is measured against.</summary>
internal sealed class LoadedCustomers : IAsyncDisposable
{
    private const int Concurrency = 4;
    private const int Shards = 256;
    private const string Program = "bare";

    private readonly AzuriteServer _azurite;

    private LoadedCustomers(AzuriteServer azurite, Tables tables, int partitions) => (_azurite, Tables, Partitions) = (azurite, tables, partitions);

    public Tables Tables { get; }

    public int Partitions { get; }

    public static async Task<LoadedCustomers> StartAsync(string data, int customers)
    {
        var azurite = await AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = data, InMemory = true, EndsWithThisProcess = true }, CancellationToken.None);
        var partitions = Partitioning.PartitionsFor(customers);
        var tables = new Tables(
            new TableServiceClient(azurite.ConnectionString), Options.Create(new ImportStorageOptions { TableShards = Shards }));
        await tables.EnsureForAsync(partitions, CancellationToken.None);
        var loaded = new LoadedCustomers(azurite, tables, partitions);
        await ForEachAsync(
            Enumerable.Range(0, customers).Select(GeneratedFiles.IdOf).GroupBy(loaded.PartitionOf),
            Concurrency,
            partition => loaded.LoadAsync(partition.Key, partition));
        return loaded;
    }

    public static string KeyOf(int partition) => Tables.PartitionKey(Program, partition);

    public int PartitionOf(string customerId) => Partitioning.PartitionOf(customerId, Partitions);

    public static Task ForEachAsync<T>(IEnumerable<T> items, int atOnce, Func<T, Task> step) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (item, _) => await step(item));

    /// <summary>What adds points to a customer: the account as it is then, on condition that it was as it was read, and its record.</summary>
    public static IEnumerable<TableTransactionAction> Adding(string key, CustomerEntity customer, long points)
    {
        var before = customer.ToAccount();
        var after = before with { Balance = before.Balance + points, LifetimeEarned = before.LifetimeEarned + points, Mark = new AppliedMark("bare", 1, []) };
        var record = new ActivityRecord
        {
            CustomerId = before.CustomerId,
            ImportId = "bare",
            RecordNumber = 1,
            Kind = ActivityKind.PointsAdded,
            Delta = points,
            LifetimeDelta = points,
            BalanceAfter = after.Balance,
        };
        yield return new TableTransactionAction(TableTransactionActionType.UpdateMerge, CustomerEntity.ForMerge(key, after, before), customer.ETag);
        yield return new TableTransactionAction(TableTransactionActionType.Add, ActivityEntity.From(key, record, TimeProvider.System.GetUtcNow()));
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.StopAsync();
        await _azurite.DisposeAsync();
    }

    private async Task LoadAsync(int partition, IEnumerable<string> ids)
    {
        var key = KeyOf(partition);
        foreach (var some in ids.Chunk(100))
        {
            await Tables.Customers(partition).SubmitTransactionAsync(some.Select(id => new TableTransactionAction(
                TableTransactionActionType.Add,
                CustomerEntity.ForNew(key, new Account { CustomerId = id, Email = $"{id}@example.com", Name = "Ana Müller", OptedIn = true }, TimeProvider.System.GetUtcNow()))));
        }
    }
}
