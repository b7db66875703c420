using LoyaltyFunctions.Local.Azurite;

namespace LoyaltyFunctions.Testing;

/// <summary>
/// One Azurite in memory for all tests of the process, on free ports; it ends with the process, also when that is killed. Tests that share it keep apart by
/// names of their own (<see cref="UniqueName"/>). Use it as a class fixture: classes then still run side by side.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<AzuriteServer>> Shared = new(StartAsync);
    private AzuriteServer? _server;

    /// <summary>The running server.</summary>
    public AzuriteServer Server => _server ?? throw new InvalidOperationException("The fixture was not initialized by xunit.");

    /// <summary>The connection string for blobs and tables.</summary>
    public string ConnectionString => Server.ConnectionString;

    /// <summary>A name that no other test uses, valid for tables, containers, programs and customers.</summary>
    public static string UniqueName(string prefix) => $"{prefix}{Guid.NewGuid():N}";

    public async Task InitializeAsync() => _server = await Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<AzuriteServer> StartAsync()
    {
        string directory = Directory.CreateTempSubdirectory("loyalty-azurite-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        return await AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = directory, InMemory = true, EndsWithThisProcess = true });
    }
}
