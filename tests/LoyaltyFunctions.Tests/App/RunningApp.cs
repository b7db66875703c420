using System.Net;
using System.Net.Http.Json;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.MailSink;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.App;

/// <summary>The whole app on one machine: its functions in the local host, the real Azurite, and a mailbox. Tests keep apart by program.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    /// <summary>SendGrid's key.</summary>
    public const string MailKey = "SG.the-key-of-the-running-app";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _storageDirectory = Directory.CreateTempSubdirectory("loyalty-app-").FullName;
    private readonly ApiKey _admin = ApiKey.Create(ApiKey.Everywhere);
    private readonly string _mailDirectory = Directory.CreateTempSubdirectory("loyalty-mail-").FullName;
    private AzuriteServer? _azurite;
    private LocalHost? _host;
    private MailStore? _mails;

    public HttpClient Http { get; private set; } = null!;

    public BlobServiceClient Blobs { get; private set; } = null!;

    public MailStore Mails => _mails!;

    /// <summary>What goes wrong between the app and storage: nothing, unless a test says so.</summary>
    public StorageFaults Faults { get; } = new();

    /// <summary>What the app logs, while a test wants to know.</summary>
    public CapturedLogs Logs { get; } = new();

    public IServiceProvider Services => _host!.Services;

    public async Task InitializeAsync()
    {
        // Of its own: two hosts over one storage would continue each other's orchestrations.
        _azurite = await AzuriteServer.StartAsync(new AzuriteOptions { DataDirectory = _storageDirectory, InMemory = true, EndsWithThisProcess = true });
        Blobs = new BlobServiceClient(_azurite.ConnectionString);
        var port = PortProbe.FindFreePort();
        _mails = new MailStore(_mailDirectory, TimeProvider.System);
        _host = new LocalHost(new LocalHostOptions
        {
            Functions = FunctionCatalog.FindIn(typeof(ServiceRegistration).Assembly),
            Configuration = Settings(port),
            Blobs = Blobs,
            Tables = new TableServiceClient(_azurite.ConnectionString),
            AddServices = AddServices,
            ConfigureWorker = worker => worker.UseLoyaltyFunctions(),
            MapEndpoints = routes => routes.MapMailSink(_mails),
            ConfigureLogging = Logs.AddTo,
            Port = port,
            BlobWatcher = new BlobWatcherOptions { FirstRetryDelay = TimeSpan.FromMilliseconds(20) },
        });
        await _host.StartAsync();
        Http = new HttpClient { BaseAddress = _host.Address };
        Http.DefaultRequestHeaders.Add(Gate.Header, _admin.Text);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _host!.StopAsync();
        await _host.DisposeAsync();
        await _azurite!.DisposeAsync();
        Directory.Delete(_mailDirectory, recursive: true);
        Directory.Delete(_storageDirectory, recursive: true);
    }

    /// <summary>A new program with a unique id.</summary>
    public async Task<string> CreateProgramAsync(object? settings = null)
    {
        var program = $"p{Guid.NewGuid():n}"[..20];
        var response = await Http.PutAsJsonAsync($"/api/programs/{program}", settings ?? new { resultEmail = MailOf(program), expectedCustomers = 300 });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return program;
    }

    /// <summary>Where a program's results are mailed.</summary>
    public static string MailOf(string program) => $"{program}@example.com";

    /// <summary>A new program with the customers of the Shopify sample.</summary>
    public async Task<string> CreateProgramWithCustomersAsync(object? settings = null)
    {
        var program = await CreateProgramAsync(settings);
        var customers = await DropAsync(program, "customers", Samples.Read("shopify-customers-export.csv"));
        customers.State.ShouldBe("Completed");
        return program;
    }

    public Task<ImportStatus> DropAsync(string program, string type, string csv, string name = "file.csv") =>
        DropAsync(program, type, System.Text.Encoding.UTF8.GetBytes(csv), name);

    /// <summary>Drops a file with the ordinary SDK and follows its import to the end.</summary>
    public async Task<ImportStatus> DropAsync(string program, string type, byte[] content, string name = "file.csv")
    {
        var (blob, etag) = await UploadAsync(program, type, content, name);
        return await FollowAsync(program, ImportIds.ForBlob(blob.BlobContainerName, blob.Name, etag.ToString()));
    }

    public async Task<(BlobClient Blob, ETag ETag)> UploadAsync(string program, string type, byte[] content, string name)
    {
        var blob = Blobs.GetBlobContainerClient(Containers.ImportsName).GetBlobClient($"{program}/{type}/{name}");
        BlobContentInfo uploaded = await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true);
        return (blob, uploaded.ETag);
    }

    /// <summary>Sends a file by HTTP and follows its import to the end.</summary>
    public async Task<ImportStatus> PostAsync(string program, string type, string csv, string? idempotencyKey = null)
    {
        using var response = await SendAsync(program, type, csv, idempotencyKey);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var accepted = await response.Content.ReadFromJsonAsync<ImportStatus>();
        return await FollowAsync(program, accepted!.Id);
    }

    public async Task<HttpResponseMessage> SendAsync(string program, string type, string csv, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/imports/{type}")
        {
            Content = new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"),
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The import once it is final and its mail is settled.</summary>
    public Task<ImportStatus> FollowAsync(string program, string importId) => EventuallyAsync(async () =>
    {
        using var response = await Http.GetAsync($"/api/programs/{program}/imports/{importId}");
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var status = await response.Content.ReadFromJsonAsync<ImportStatus>();
        return IsSettled(status!) ? status : null;
    });

    /// <summary>Whether nothing more happens to an import unless somebody does something.</summary>
    private static bool IsSettled(ImportStatus status) =>
        (status.State == "AwaitingConfirmation" && !status.CancelRequested && status.ConfirmedAt is null)
        || (status.Final && status.Mail is not null && !status.Mail.StartsWith("sending", StringComparison.Ordinal));

    /// <summary>Confirms, cancels or resumes an import and follows it to its end.</summary>
    public async Task<ImportStatus> ConfirmAsync(string program, string importId, string step = "confirm")
    {
        using var response = await Http.PostAsync($"/api/programs/{program}/imports/{importId}/{step}", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return await FollowAsync(program, importId);
    }

    /// <summary>Undoes an import, and confirms its preview where one is asked for.</summary>
    /// <returns>The undo.</returns>
    public async Task<ImportStatus> UndoAsync(string program, string importId, bool confirm = true)
    {
        using var response = await Http.PostAsync($"/api/programs/{program}/imports/{importId}/undo", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var undo = await FollowAsync(program, (await response.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        undo.State.ShouldBe("AwaitingConfirmation");
        return confirm ? await ConfirmAsync(program, undo.Id) : undo;
    }

    /// <summary>The answer of a step that the import does not allow.</summary>
    public async Task<string> RefusalAsync(string program, string importId, string step)
    {
        using var response = await Http.PostAsync($"/api/programs/{program}/imports/{importId}/{step}", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>();
        problem!.Type.ShouldBe("urn:loyaltyfunctions:problem:not-possible");
        return problem.Detail!;
    }

    /// <summary>Asks until there is an answer; how long that takes is nobody's claim.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        using var giveUp = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await pause.WaitForNextTickAsync(giveUp.Token);
        }
    }

    /// <summary>The accounts and activity records of a program, as stored.</summary>
    public Task<Ledger> ReadLedgerAsync(string program) => Ledger.ReadAsync(Services.GetRequiredService<Tables>(), program);

    public IReadOnlyList<MailMessage> MailsTo(string address) =>
        [.. Mails.List().Where(mail => mail.To.Any(to => to.Contains(address, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>The app's own services, with storage over a connection that tests can disturb.</summary>
    private void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddLoyaltyFunctions(configuration);
        var transport = new HttpClientTransport(new HttpClient(Faults, disposeHandler: false));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<StorageClients>().ForBlobs();
            options.Transport = transport;
            return options;
        });
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<StorageClients>().ForTables();
            options.Transport = transport;
            return options;
        });
    }

    private IConfiguration Settings(int port) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ImportStorage"] = _azurite!.ConnectionString,
        ["Access:AdminKeyHash"] = _admin.Hash,
        ["Mail:ApiKey"] = MailKey,
        ["Mail:Host"] = $"http://127.0.0.1:{port}",
        ["Mail:From"] = "imports@example.com",
        ["Webhooks:AllowInsecureTargets"] = "true",
        ["Webhooks:PublicBaseUrl"] = "https://loyalty.example.com/",
        // Tests begin the days of their own programs themselves.
        ["AzureWebJobs.DailyTimer.Disabled"] = "true",
        ["AzureWebJobs.Reconciliation.Disabled"] = "true",
    }).Build();
}
