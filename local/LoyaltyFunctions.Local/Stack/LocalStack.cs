using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.MailSink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>Everything that runs on one machine: Azurite, the function app in its host, and the mailbox.</summary>
public sealed class LocalStack : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly LocalHost _host;

    private LocalStack(AzuriteServer azurite, LocalHost host, HostState state, AdminKey adminKey, MailStore mails)
    {
        _azurite = azurite;
        _host = host;
        State = state;
        AdminKey = adminKey;
        Mails = mails;
    }

    /// <summary>Where it runs.</summary>
    public HostState State { get; }

    /// <summary>The key to every program.</summary>
    public AdminKey AdminKey { get; }

    /// <summary>The mails that were sent, and what is to go wrong with the next ones.</summary>
    public MailStore Mails { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts everything. Imports that an earlier host left unfinished go on.</summary>
    /// <exception cref="LocalHostException">A host runs on the data folder already, or the port is taken.</exception>
    /// <exception cref="AzuriteException">Azurite could not be installed or started.</exception>
    public static async Task<LocalStack> StartAsync(StackOptions options, CancellationToken cancellationToken = default)
    {
        var folder = DataFolder.Open(options.DataDirectory);
        if (await RunningHost.FindAsync(folder, cancellationToken) is { } running)
        {
            throw new LocalHostException(
                $"A host already runs on {folder.Root} (process {running.ProcessId}, {running.Address}). Stop it first, or choose another folder with --data.");
        }

        PortCheck.RequireFree(options.Port);
        var azurite = await StartAzuriteAsync(options, folder, cancellationToken);
        try
        {
            return await StartHostAsync(options, folder, azurite, cancellationToken);
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the host, then Azurite, which saves. What is unfinished goes on at the next start.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync();
        await _azurite.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private static Task<AzuriteServer> StartAzuriteAsync(StackOptions options, DataFolder folder, CancellationToken cancellationToken)
    {
        var last = HostState.Read(folder);
        return AzuriteServer.StartAsync(
            new AzuriteOptions
            {
                DataDirectory = folder.Azurite,
                InMemory = options.InMemory,
                BlobPort = PortCheck.FreeOrNull(last?.BlobPort),
                TablePort = PortCheck.FreeOrNull(last?.TablePort),
                LogProgress = options.LogProgress,
            },
            cancellationToken);
    }

    private static async Task<LocalStack> StartHostAsync(
        StackOptions options, DataFolder folder, AzuriteServer azurite, CancellationToken cancellationToken)
    {
        var adminKey = AdminKey.Ensure(folder);
        var mails = new MailStore(folder.Mails, TimeProvider.System);
        var host = new LocalHost(new LocalHostOptions
        {
            Functions = FunctionCatalog.FindIn(typeof(ServiceRegistration).Assembly),
            Configuration = LocalSettings.Build(options, azurite.ConnectionString, adminKey.Key),
            Blobs = new BlobServiceClient(azurite.ConnectionString),
            Tables = new TableServiceClient(azurite.ConnectionString),
            AddServices = (services, configuration) => services.AddLoyaltyFunctions(configuration),
            ConfigureLogging = logging => logging
                .AddFilter("System.Net.Http", LogLevel.Warning)
                .AddProvider(new LogFile(folder.LogFile, TimeProvider.System)),
            ConfigureWorker = worker => worker.UseLoyaltyFunctions(),
            MapEndpoints = endpoints =>
            {
                endpoints.MapMailSink(mails);
                endpoints.MapRunningHost(folder);
                endpoints.MapGet("/", () => Results.Redirect("/mailbox"));
            },
            Port = options.Port,
        });
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var state = new HostState(
            options.Port, Environment.ProcessId, options.InMemory, azurite.BlobPort, azurite.TablePort, azurite.ConnectionString);
        state.Write(folder);
        return new LocalStack(azurite, host, state, adminKey, mails);
    }
}
