using System.Net;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>Each try of a client counts, also those that it makes by itself.</summary>
public sealed class StorageRequestPolicyTests
{
    private const string Connection =
        "DefaultEndpointsProtocol=http;AccountName=test;AccountKey=dGVzdA==;BlobEndpoint=http://127.0.0.1:1/test;TableEndpoint=http://127.0.0.1:1/test";

    [Fact]
    public async Task Tables_ThatAreBusyTwice_AreThreeRequestsAndTwoThrottledOnes()
    {
        var counted = await CountAsync(async (clients, transport) =>
        {
            var options = clients.ForTables();
            (options.Transport, options.Retry.Delay) = (transport, TimeSpan.FromMilliseconds(1));
            await new TableServiceClient(Connection, options).GetTableClient("Programs").GetEntityIfExistsAsync<TableEntity>("p", "r");
        }, HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.NotFound);

        counted.ShouldBe(
        [
            "loyalty.storage.requests service=table status=503", "loyalty.storage.throttled service=table status=503",
            "loyalty.storage.requests service=table status=429", "loyalty.storage.throttled service=table status=429",
            "loyalty.storage.requests service=table status=404",
        ]);
    }

    [Fact]
    public async Task Blobs_ThatDoNotAnswerAtFirst_AreTwoRequests()
    {
        var counted = await CountAsync(async (clients, transport) =>
        {
            var options = clients.ForBlobs();
            (options.Transport, options.Retry.Delay) = (transport, TimeSpan.FromMilliseconds(1));
            await new BlobServiceClient(Connection, options).GetBlobContainerClient("work").GetBlobClient("x").ExistsAsync();
        }, null, HttpStatusCode.OK);

        counted.ShouldBe(["loyalty.storage.requests service=blob status=0", "loyalty.storage.requests service=blob status=200"]);
    }

    [Fact]
    public async Task Tables_ThatRefuseATransactionInsideAnAcceptedAnswer_AreThrottled()
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        using (var handler = new RefusedTransaction())
        {
            var options = new StorageClients(services.GetRequiredService<StorageMetrics>(), TimeProvider.System).ForTables();
            (options.Transport, options.RetryPolicy) = (new HttpClientTransport(new HttpClient(handler)), new RetryPolicy(maxRetries: 0));
            var table = new TableServiceClient(Connection, options).GetTableClient("Customers0");

            await Should.ThrowAsync<Azure.RequestFailedException>(() => table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r"))]));

            measurements.All.Select(one => $"{one.Instrument} {one.Dimensions}").ShouldBe(
                ["loyalty.storage.requests service=table status=503", "loyalty.storage.throttled service=table status=503"]);
        }
    }

    [Fact]
    public void Clients_LogAndTraceNothingThemselves()
    {
        var (blobs, tables) = (TestTelemetry.Storage.ForBlobs().Diagnostics, TestTelemetry.Storage.ForTables().Diagnostics);

        new[] { blobs.IsLoggingEnabled, blobs.IsDistributedTracingEnabled, tables.IsLoggingEnabled, tables.IsDistributedTracingEnabled }.ShouldAllBe(isOn => !isOn);
    }

    private static async Task<IReadOnlyList<string>> CountAsync(Func<StorageClients, HttpClientTransport, Task> ask, params HttpStatusCode?[] answers)
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        using (var handler = new Answers(answers))
        {
            await ask(new StorageClients(services.GetRequiredService<StorageMetrics>(), TimeProvider.System), new HttpClientTransport(new HttpClient(handler)));
            return [.. measurements.All.Select(one => $"{one.Instrument} {one.Dimensions}")];
        }
    }

    private sealed class Answers(IEnumerable<HttpStatusCode?> statuses) : HttpMessageHandler
    {
        private readonly Queue<HttpStatusCode?> _left = new(statuses);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _left.Dequeue() is { } status
                ? Task.FromResult(new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent("") })
                : throw new HttpRequestException("Nobody listens.");
    }

    /// <summary>Answers a transaction as the service does that is too busy for it.</summary>
    private sealed class RefusedTransaction : HttpMessageHandler
    {
        private const string Body =
            "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n"
            + "--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n\r\n"
            + "{\"odata.error\":{\"code\":\"ServerBusy\",\"message\":{\"lang\":\"en-US\",\"value\":\"0:The server is busy.\"}}}\r\n"
            + "--changesetresponse_1--\r\n--batchresponse_1--\r\n";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new StringContent(Body);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batchresponse_1");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted) { RequestMessage = request, Content = content });
        }
    }
}
