using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage;

/// <summary>The deployment's tables, and which of them holds a program's partition.</summary>
public sealed class Tables(TableServiceClient service, IOptions<ImportStorageOptions> options)
{
    private const string ImportsName = "Imports";
    private const string ProgramsName = "Programs";
    private const string KeysName = "Keys";
    private const string TurnsName = "Turns";
    private const string ExportsName = "Exports";
    private const string PartnersName = "Partners";
    private const string WebhooksName = "Webhooks";
    private const string DeliveriesName = "Deliveries";
    private const string NoticesName = "Notices";
    private const string RunsName = "Runs";

    private readonly int _shards = options.Value.TableShards;

    /// <summary>An import's row, its place in the history.</summary>
    public TableClient Imports { get; } = service.GetTableClient(ImportsName);

    /// <summary>A program's settings.</summary>
    public TableClient Programs { get; } = service.GetTableClient(ProgramsName);

    /// <summary>Hashed API keys.</summary>
    public TableClient Keys { get; } = service.GetTableClient(KeysName);

    /// <summary>Who applies now in each program, and who waits.</summary>
    public TableClient Turns { get; } = service.GetTableClient(TurnsName);

    /// <summary>Exports of customers.</summary>
    public TableClient Exports { get; } = service.GetTableClient(ExportsName);

    /// <summary>Partners, and what they may do where.</summary>
    public TableClient Partners { get; } = service.GetTableClient(PartnersName);

    /// <summary>Who is told about a program's imports.</summary>
    public TableClient Webhooks { get; } = service.GetTableClient(WebhooksName);

    /// <summary>What webhooks were sent, and what came of it.</summary>
    public TableClient Deliveries { get; } = service.GetTableClient(DeliveriesName);

    /// <summary>The texts of notices to customers, and which notices were sent.</summary>
    public TableClient Notices { get; } = service.GetTableClient(NoticesName);

    /// <summary>What timers did for a program.</summary>
    public TableClient Runs { get; } = service.GetTableClient(RunsName);

    /// <summary>The partition key of a program's partition, <c>demo-001f</c>.</summary>
    public static string PartitionKey(string program, int partition) => $"{program}-{partition:x4}";

    /// <summary>The table of accounts and activity records that holds a partition.</summary>
    public TableClient Customers(int partition) => service.GetTableClient($"Customers{partition % _shards}");

    /// <summary>The table of the e-mail index that holds a partition.</summary>
    public TableClient Emails(int partition) => service.GetTableClient($"Emails{partition % _shards}");

    /// <summary>Creates the tables that every program shares, unless they exist.</summary>
    public async Task EnsureSharedAsync(CancellationToken cancellationToken)
    {
        foreach (var table in new[] { Imports, Programs, Keys, Turns, Exports, Partners, Webhooks, Deliveries, Notices, Runs })
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
        }
    }

    /// <summary>Creates the tables that a program with that many partitions lives in, unless they exist.</summary>
    public async Task EnsureForAsync(int partitions, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Math.Min(partitions, _shards)), cancellationToken, async (shard, token) =>
        {
            await Customers(shard).CreateIfNotExistsAsync(token);
            await Emails(shard).CreateIfNotExistsAsync(token);
        });
    }
}
