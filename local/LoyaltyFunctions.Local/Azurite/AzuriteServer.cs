using System.Globalization;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>
/// Azurite, the storage emulator, with its services for blobs and for tables. It survives a host that is killed; the next one with the
/// same data directory takes it over.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // Published with the emulator; every installation has the same one.
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly AzuriteOptions _options;
    private readonly AzuriteStopper _stopper;
    private readonly RunningService _blob;
    private readonly RunningService _table;
    private bool _stopped;

    private AzuriteServer(AzuriteOptions options, AzuriteStopper stopper, RunningService blob, RunningService table, bool wasRunning)
    {
        _options = options;
        _stopper = stopper;
        _blob = blob;
        _table = table;
        WasRunning = wasRunning;
    }

    /// <summary>The port for blobs.</summary>
    public int BlobPort => _blob.Port;

    /// <summary>The port for tables.</summary>
    public int TablePort => _table.Port;

    /// <summary>Whether both services ran already and were taken over.</summary>
    public bool WasRunning { get; }

    /// <summary>Whether the data is lost when it stops.</summary>
    public bool InMemory => _options.InMemory;

    /// <summary>The address of the account's blobs.</summary>
    public Uri BlobServiceUri => AddressOf(BlobPort);

    /// <summary>The address of the account's tables.</summary>
    public Uri TableServiceUri => AddressOf(TablePort);

    /// <summary>The connection string for blobs and tables.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol={Scheme};AccountName={Account};AccountKey={AccountKey};BlobEndpoint={BlobServiceUri};TableEndpoint={TableServiceUri};");

    private string Scheme => _options.Certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;

    /// <summary>Installs Azurite if it is not installed, takes over the services that run, and starts those that do not.</summary>
    /// <returns>The server, once it answers.</returns>
    /// <exception cref="AzuriteException">Node.js is missing, a port is taken by another program, or Azurite did not start.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        NodeRuntime node = await NodeRuntime.FindAsync("node", cancellationToken);
        var package = AzuritePackage.Find(AppContext.BaseDirectory);
        await package.InstallAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", options.LogProgress, cancellationToken);

        Directory.CreateDirectory(options.DataDirectory);
        using FileLock starting = await FileLock.AcquireAsync(
            Path.Combine(options.DataDirectory, "azurite.lock"),
            () => options.LogProgress?.Invoke("Another process is starting Azurite on the same data; waiting for it."),
            cancellationToken);
        using var ports = new PortProbe(options.Certificate);
        var launcher = new AzuriteLauncher(options, package, node, ports);
        Task<(RunningService Service, bool WasRunning)> blob = launcher.RunAsync(AzuriteService.Blob, options.BlobPort, cancellationToken);
        Task<(RunningService Service, bool WasRunning)> table = launcher.RunAsync(AzuriteService.Table, options.TablePort, cancellationToken);
        try
        {
            await Task.WhenAll(blob, table);
        }
        catch
        {
            await StopIfStartedAsync(launcher, AzuriteService.Blob, blob);
            await StopIfStartedAsync(launcher, AzuriteService.Table, table);
            throw;
        }

        bool wasRunning = (await blob).WasRunning && (await table).WasRunning;
        return new AzuriteServer(options, new AzuriteStopper(package, node), (await blob).Service, (await table).Service, wasRunning);
    }

    private Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"{Scheme}://127.0.0.1:{port}/{Account}"));

    private static async Task StopIfStartedAsync(
        AzuriteLauncher launcher, AzuriteService service, Task<(RunningService Service, bool WasRunning)> starting)
    {
        if (starting.IsCompletedSuccessfully && await starting is { WasRunning: false } started)
        {
            await launcher.StopAsync(service, started.Service);
        }
    }

    /// <summary>
    /// Stops the services gracefully, so that they save. A service that somebody else started is left alone. A second call does nothing.
    /// </summary>
    /// <exception cref="AzuriteException">A service that saves to disk did not end; it is left running rather than killed.</exception>
    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await Task.WhenAll(_stopper.StopAsync(_table), _stopper.StopAsync(_blob));
        RunningService.Forget(_options.DataDirectory, AzuriteService.Blob);
        RunningService.Forget(_options.DataDirectory, AzuriteService.Table);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();
}
