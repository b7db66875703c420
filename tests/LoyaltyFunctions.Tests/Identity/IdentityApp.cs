using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.MailSink;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>
/// The whole app as in Azure, as far as storage can tell: over https, with services' addresses and an identity's tokens, and without any key. Only the
/// local host's own engine, which is Durable Functions' part in Azure, uses the emulator's key.
/// </summary>
public sealed class IdentityApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-identity-").FullName;
    private readonly ApiKey _admin = ApiKey.Create(ApiKey.Everywhere);
    private AzuriteServer? _azurite;
    private HttpClientTransport? _transport;
    private LocalHost? _host;

    /// <summary>Requests to the app.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Downloads, as whoever has a link; it trusts the emulator's certificate.</summary>
    public HttpClient Browser { get; private set; } = null!;

    /// <summary>The mails that were sent.</summary>
    public MailStore Mails { get; private set; } = null!;

    /// <summary>The schemes of the app's own requests to storage: <c>Bearer</c> if it is an identity.</summary>
    public ConcurrentDictionary<string, int> AuthorizationSchemes { get; } = new(StringComparer.Ordinal);

    internal UnsignedTokens Identity { get; } = new();

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host!.Services;

    public async Task InitializeAsync()
    {
        var certificate = TestCertificate.WriteTo(_folder);
        _azurite = await AzuriteServer.StartAsync(new AzuriteOptions
        {
            DataDirectory = Path.Combine(_folder, "azurite"),
            InMemory = true,
            EndsWithThisProcess = true,
            Certificate = certificate,
        });
        Browser = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = certificate.TrustedByClients() });
        _transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = certificate.TrustedByClients() }));
        Mails = new MailStore(Path.Combine(_folder, "mails"), TimeProvider.System);
        var port = PortProbe.FindFreePort();
        _host = new LocalHost(new LocalHostOptions
        {
            Functions = FunctionCatalog.FindIn(typeof(ServiceRegistration).Assembly),
            Configuration = Settings(port),
            Blobs = new BlobServiceClient(_azurite.ConnectionString, new BlobClientOptions { Transport = _transport }),
            Tables = new TableServiceClient(_azurite.ConnectionString, new TableClientOptions { Transport = _transport }),
            AddServices = AddServices,
            ConfigureWorker = worker => worker.UseLoyaltyFunctions(),
            MapEndpoints = routes => routes.MapMailSink(Mails),
            Port = port,
        });
        await _host.StartAsync();
        Http = new HttpClient { BaseAddress = _host.Address };
        Http.DefaultRequestHeaders.Add(Gate.Header, _admin.Text);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        Browser.Dispose();
        await _host!.StopAsync();
        await _host.DisposeAsync();
        _transport!.Dispose();
        await _azurite!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A client of the app's blobs with an identity of the test's own.</summary>
    internal BlobServiceClient BlobsAs(TokenCredential identity) =>
        new(_azurite!.BlobServiceUri, identity, new BlobClientOptions { Transport = _transport! });

    /// <summary>A client of the app's tables with an identity of the test's own.</summary>
    internal TableServiceClient TablesAs(TokenCredential identity) =>
        new(_azurite!.TableServiceUri, identity, new TableClientOptions { Transport = _transport! });

    /// <summary>Sends an import, and waits until it is over and its mail is sent.</summary>
    public async Task<ImportStatus> ImportAsync(string program, string type, string csv)
    {
        using var content = new StringContent(csv, System.Text.Encoding.UTF8, "text/csv");
        using var response = await Http.PostAsync($"/api/programs/{program}/imports/{type}", content);
        var import = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ImportStatus>();
        return await RunningApp.EventuallyAsync(async () =>
        {
            var status = await Http.GetFromJsonAsync<ImportStatus>($"/api/programs/{program}/imports/{import!.Id}");
            return status!.Final && status.Mail is not null && !status.Mail.StartsWith("sending", StringComparison.Ordinal) ? status : null;
        });
    }

    private void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddLoyaltyFunctions(configuration);
        services.AddSingleton<TokenCredential>(Identity);
        var noting = new NotingPolicy(AuthorizationSchemes);
        var (blobs, tables) = (new BlobClientOptions { Transport = _transport! }, new TableClientOptions { Transport = _transport! });
        blobs.AddPolicy(noting, HttpPipelinePosition.BeforeTransport);
        tables.AddPolicy(noting, HttpPipelinePosition.BeforeTransport);
        services.AddSingleton(blobs).AddSingleton(tables);
    }

    private IConfiguration Settings(int port) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ImportStorage:blobServiceUri"] = _azurite!.BlobServiceUri.ToString(),
        // Nobody asks here: the local host's blob trigger needs no queue.
        ["ImportStorage:queueServiceUri"] = "https://127.0.0.1:10001/devstoreaccount1",
        ["ImportStorage:tableServiceUri"] = _azurite.TableServiceUri.ToString(),
        ["ImportStorage:credential"] = "managedidentity",
        ["ImportStorage:TableShards"] = "1",
        ["Access:AdminKeyHash"] = _admin.Hash,
        ["Mail:ApiKey"] = "local",
        ["Mail:Host"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        ["Mail:From"] = "imports@example.com",
        ["Webhooks:PublicBaseUrl"] = "https://loyalty.example.com/",
        ["AzureWebJobs.DailyTimer.Disabled"] = "true",
        ["AzureWebJobs.Reconciliation.Disabled"] = "true",
    }).Build();

    /// <summary>Notes how requests are authorized.</summary>
    private sealed class NotingPolicy(ConcurrentDictionary<string, int> schemes) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            var scheme = message.Request.Headers.TryGetValue("Authorization", out var header) ? header!.Split(' ')[0] : "none";
            schemes.AddOrUpdate($"{message.Request.Uri.Scheme} {scheme}", 1, (_, count) => count + 1);
        }
    }
}
