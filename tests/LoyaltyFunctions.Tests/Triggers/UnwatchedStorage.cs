using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.Telemetry;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>A storage that no app watches: an app would be faster than a test.</summary>
public sealed class UnwatchedStorage : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loyalty-own-").FullName;
    private AzuriteServer? _azurite;

    public Containers Containers { get; private set; } = null!;

    public Tables Tables { get; private set; } = null!;

    public ImportStore Imports => new(Tables, TestTelemetry.Imports);

    public ProgramStore Programs => new(Tables);

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync(new AzuriteOptions { DataDirectory = _directory, InMemory = true, EndsWithThisProcess = true });
        Containers = new Containers(new BlobServiceClient(_azurite.ConnectionString));
        Tables = new Tables(new TableServiceClient(_azurite.ConnectionString), Options.Create(new ImportStorageOptions()));
        await Containers.EnsureAsync(CancellationToken.None);
        await Tables.EnsureSharedAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _azurite!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
