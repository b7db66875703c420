using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>
/// The local stack whose app reaches its tables through the proxy. The durable engine does not: in production its task hub has a storage
/// account of its own, or the app would throttle it.
/// </summary>
internal sealed class LimitedStack : IAsyncDisposable
{
    private const int Shards = 256;

    private readonly LimitingProxy _proxy;
    private readonly LocalStack _stack;

    private LimitedStack(LimitingProxy proxy, LocalStack stack, string storage, int partitions)
    {
        (_proxy, _stack, Partitions) = (proxy, stack, partitions);
        Client = new ProgramClient(stack.State.Address, stack.AdminKey.Key.Text, storage);
        Tables = new Tables(new TableServiceClient(storage), Options.Create(new ImportStorageOptions { TableShards = Shards }));
    }

    public ProgramClient Client { get; }

    /// <summary>The tables, past the proxy.</summary>
    public Tables Tables { get; }

    public int Partitions { get; }

    public static async Task<LimitedStack> StartAsync(string data, int customers)
    {
        // The stack takes over an Azurite that runs on its data already.
        var azurite = await AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = DataFolder.Open(data).Azurite, InMemory = true, EndsWithThisProcess = true }, CancellationToken.None);
        var tables = new Uri($"http://127.0.0.1:{azurite.TablePort}");
        var proxy = await LimitingProxy.StartAsync(tables);
        var stack = await LocalStack.StartAsync(new StackOptions
        {
            DataDirectory = data,
            InMemory = true,
            Port = PortProbe.FindFreePort(),
            Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                [ImportStorageOptions.Section] = azurite.ConnectionString.Replace(
                    tables.GetLeftPart(UriPartial.Authority), proxy.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal),
            },
        });
        var limited = new LimitedStack(proxy, stack, azurite.ConnectionString, Partitioning.PartitionsFor(customers));
        await limited.Client.CreateAsync(customers);
        return limited;
    }

    /// <inheritdoc cref="LimitingProxy.Enforce"/>
    public LimitGate Enforce(TableLimits limits) => _proxy.Enforce(limits);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _stack.DisposeAsync();
        await _proxy.DisposeAsync();
    }
}
