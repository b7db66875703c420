using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Testing;
using LoyaltyFunctions.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Storage;

/// <summary>The app's stores over the real Azurite, in programs that no other test has.</summary>
public sealed class TestStorage : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();

    public Tables Tables { get; private set; } = null!;

    public BlobServiceClient Blobs { get; private set; } = null!;

    public Containers Containers { get; private set; } = null!;

    public WorkFiles Work => new(Containers);

    public ImportStore Imports => new(Tables, TestTelemetry.Imports);

    public TurnStore Turns => new(Tables, Imports);

    public ProgramStore Programs => new(Tables);

    public TotalsStore Totals => new(Tables);

    public EmailIndex Emails => new(Tables);

    public CustomerStore Customers => new(Tables, TimeProvider.System);

    /// <summary>What keys may do by a clock, where the admin key has that hash.</summary>
    public KeyGrants GrantsFor(string? adminKeyHash = null, TimeProvider? clock = null, Tables? over = null)
    {
        var (tables, time) = (over ?? Tables, clock ?? TimeProvider.System);
        return new KeyGrants(
            new KeyStore(tables, time),
            new PartnerStore(tables, time),
            new KeyUses(tables, time, NullLogger<KeyUses>.Instance),
            Options.Create(new AccessOptions { AdminKeyHash = adminKeyHash }),
            time);
    }

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        Tables = TablesThrough(new SocketsHttpHandler());
        Blobs = new BlobServiceClient(_azurite.ConnectionString);
        Containers = new Containers(Blobs);
        await Containers.EnsureAsync(CancellationToken.None);
        await Tables.EnsureSharedAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The same tables over a connection of the test's own.</summary>
    public Tables TablesThrough(HttpMessageHandler connection)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(connection, disposeHandler: false)) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return new Tables(new TableServiceClient(_azurite.ConnectionString, options), Options.Create(new ImportStorageOptions()));
    }

    public static string NewId() => AzuriteFixture.UniqueName("p")[..20];

    public async Task<LoyaltyProgram> CreateProgramAsync(int? expectedCustomers = 1_000) =>
        (await Programs.SaveAsync(
            new LoyaltyProgram { Id = NewId(), Name = "Test", Partitions = 0, ExpectedCustomers = expectedCustomers }, CancellationToken.None)).Program;

    public async Task<ImportEntity> AddImportAsync(string program, ImportState state = ImportState.Received, DateTimeOffset? receivedAt = null)
    {
        var import = NewImport(program, state, receivedAt);
        (await Imports.AddAsync(import, CancellationToken.None)).ShouldBeTrue();
        return await Imports.GetAsync(program, import.Id, CancellationToken.None);
    }

    public static ImportEntity NewImport(string program, ImportState state = ImportState.Received, DateTimeOffset? receivedAt = null) => new()
    {
        RowKey = ImportEntity.KeyPrefix + ImportIds.ForRequestWithoutKey(),
        Program = program,
        Type = "points-add",
        State = state.ToString(),
        Source = ImportSources.Http,
        FileName = "points.csv",
        ReceivedAt = receivedAt ?? new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
    };

    /// <summary>Ids of customers that live in one partition.</summary>
    public static List<string> IdsIn(LoyaltyProgram program, int partition, int count)
    {
        var ids = new List<string>(count);
        for (var id = 7_338_441_270_000; ids.Count < count; id += 7)
        {
            if (Partitioning.PartitionOf($"{id}", program.Partitions) == partition)
            {
                ids.Add($"{id}");
            }
        }

        return ids;
    }

    public static Account NewAccount(string customerId) => new()
    {
        CustomerId = customerId,
        Email = $"c{customerId}@example.com",
        Name = "Bob Norman",
        OptedIn = true,
    };

    public static ActivityRecord Record(string customerId, string importId, int number, long delta = 10) => new()
    {
        CustomerId = customerId,
        ImportId = importId,
        RecordNumber = number,
        Kind = ActivityKind.PointsAdded,
        Delta = delta,
        BalanceAfter = delta,
    };

    public static FailedRow Failure(int number, string message = "Too low.") =>
        new(number, [new RowIssue(IssueCodes.BalanceTooLow, null, "-50", message)]);
}
