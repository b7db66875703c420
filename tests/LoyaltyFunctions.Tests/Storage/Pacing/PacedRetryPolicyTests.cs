using System.Net;
using System.Net.Http.Headers;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Pacing;
using LoyaltyFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Storage.Pacing;

public sealed class PacedRetryPolicyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Busy = """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"0:The server is busy."}}}""";

    [Fact]
    public async Task Submit_RefusedByTheAnswersStatus_IsSentAgain() => await SubmitAsync(new BusyTables(refusals: 3, RefusedByStatus), expectedRequests: 4);

    [Fact]
    public async Task Submit_RefusedInAPartOfTheAnswer_IsSentAgain() => await SubmitAsync(new BusyTables(refusals: 3, RefusedInAPart), expectedRequests: 4);

    [Fact]
    public async Task Submit_RefusedInAPartEveryTime_FailsAsBusy()
    {
        var table = await TableAsync(new BusyTables(refusals: int.MaxValue, RefusedInAPart));

        var failure = await Should.ThrowAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Actions("a")));

        (failure.Status, failure.ErrorCode).ShouldBe((503, "ServerBusy"));
    }

    [Fact]
    public async Task Submit_FailedForAnotherReason_IsNotRepeated()
    {
        var tables = new BusyTables(refusals: 0, RefusedByStatus);
        var table = await TableAsync(tables);
        await table.SubmitTransactionAsync(Actions("a"));

        var failure = await Should.ThrowAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Actions("a")));

        failure.Status.ShouldBe(409);
        tables.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Submit_PaceOfTheProcess_IsWaitedForByTheClock()
    {
        var (pace, clock) = (SlowestPace(), new SteppingClock());
        var table = await TableAsync(new BusyTables(refusals: 0, RefusedByStatus), pace, clock);

        foreach (var row in Enumerable.Range(0, 200))
        {
            await table.SubmitTransactionAsync(Actions($"{row}"));
        }

        // A small transaction counts as one unit: at 1,000 units a second, but for the 50 ms that are made up for.
        clock.Waited.TotalMilliseconds.ShouldBeInRange(140, 160);
        pace.UnitsPerSecond.ShouldBe(Pace.Slowest);
    }

    [Fact]
    public void App_TableClient_SendsAtAPace()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>(ImportStorageOptions.Section, azurite.ConnectionString)])
            .Build();
        using var app = new ServiceCollection().AddLoyaltyFunctions(settings).BuildServiceProvider();

        app.GetRequiredService<TableClientOptions>().RetryPolicy.ShouldBeOfType<PacedRetryPolicy>();
    }

    private async Task SubmitAsync(BusyTables tables, int expectedRequests)
    {
        var table = await TableAsync(tables);

        await table.SubmitTransactionAsync(Actions("a", "b"));

        tables.Requests.ShouldBe(expectedRequests);
        var written = new List<string>();
        await foreach (var entity in table.QueryAsync<TableEntity>())
        {
            written.Add(entity.RowKey);
        }

        written.ShouldBe(["a", "b"]);
    }

    private async Task<TableClient> TableAsync(BusyTables tables, Pace? pace = null, TimeProvider? clock = null)
    {
        var service = new TableServiceClient(azurite.ConnectionString, new TableClientOptions
        {
            RetryPolicy = new PacedRetryPolicy(pace ?? new Pace(), clock ?? new SteppingClock(), maxRetries: 6, new NoDelay()),
            Transport = new HttpClientTransport(new HttpClient(tables)),
        });
        var table = service.GetTableClient(AzuriteFixture.UniqueName("Paced"));
        await table.CreateIfNotExistsAsync();
        return table;
    }

    private static Pace SlowestPace()
    {
        var pace = new Pace();
        for (var request = 0; request < 1_000; request++)
        {
            pace.Note(1, 0, refused: true, TimeSpan.FromMilliseconds(request * 10));
        }

        return pace;
    }

    private static IEnumerable<TableTransactionAction> Actions(params string[] rows) =>
        rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", row)));

    private static HttpResponseMessage RefusedByStatus() => new(HttpStatusCode.ServiceUnavailable)
    {
        Content = new StringContent(Busy, new MediaTypeHeaderValue("application/json")),
        Headers = { { "x-ms-error-code", "ServerBusy" } },
    };

    private static HttpResponseMessage RefusedInAPart()
    {
        var part = string.Join(
            "\r\n",
            "--batchresponse_1",
            "Content-Type: multipart/mixed; boundary=changesetresponse_1",
            "",
            "--changesetresponse_1",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "",
            "HTTP/1.1 503 Service Unavailable",
            "Content-Type: application/json;odata=minimalmetadata",
            "",
            Busy,
            "--changesetresponse_1--",
            "--batchresponse_1--",
            "");
        var content = new StringContent(part);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batchresponse_1");
        return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = content };
    }

    /// <summary>The real tables, which are too busy for the first transactions.</summary>
    private sealed class BusyTables(int refusals, Func<HttpResponseMessage> refused) : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) && ++Requests <= refusals
                ? Task.FromResult(refused())
                : base.SendAsync(request, cancellationToken);
    }

    private sealed class NoDelay : DelayStrategy
    {
        protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => TimeSpan.Zero;
    }

    /// <summary>A clock that moves on by itself to whatever is waited for.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        /// <summary>After all that the tests have noted by hand.</summary>
        public override long GetTimestamp() => (TimeSpan.FromSeconds(10) + Waited).Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime;
            return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
