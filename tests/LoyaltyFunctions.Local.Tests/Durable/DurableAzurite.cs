using LoyaltyFunctions.Local.Azurite;

namespace LoyaltyFunctions.Local.Tests.Durable;

/// <summary>One Azurite for all tests of the durable engine; each test has a hub of its own in it.</summary>
public sealed class DurableAzurite : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "loyalty-durable-" + Guid.NewGuid().ToString("N"));
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public async Task InitializeAsync() =>
        _server = await AzuriteServer.StartAsync(new AzuriteOptions { DataDirectory = _directory, InMemory = true });

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class DurableCollection : ICollectionFixture<DurableAzurite>
{
    public const string Name = "durable";
}
