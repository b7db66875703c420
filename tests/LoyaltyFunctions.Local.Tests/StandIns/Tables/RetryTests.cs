using System.Net;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public sealed class RetryTests(AzuriteFixture azurite) : TableTest(azurite)
{
    private readonly AzuriteFixture _azurite = azurite;

    [Fact]
    public async Task Submit_ServiceIsBusyTwice_SendsTheSameBodyAgainAndSucceeds()
    {
        using var faults = new Faults(before: 2, breakAnswers: 0);

        await ClientThrough(faults).SubmitTransactionAsync(Adds("p", 100));

        faults.Bodies.Count.ShouldBe(3);
        faults.Bodies.ShouldAllBe(body => body == faults.Bodies[0]);
        (await CountAsync()).ShouldBe(100);
    }

    [Fact]
    public async Task Submit_AnswerBreaksOffAfterItWasApplied_ReportsWhatTheSecondTryFound()
    {
        using var faults = new Faults(before: 0, breakAnswers: 1);

        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => ClientThrough(faults).SubmitTransactionAsync(Adds("p", 3)));

        failure.ErrorCode.ShouldBe("EntityAlreadyExists");
        failure.FailedTransactionActionIndex.ShouldBe(0);
        (await CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Query_AnswerBreaksOff_IsReadAgain()
    {
        await Table.SubmitTransactionAsync(Adds("p", 100));
        using var faults = new Faults(before: 1, breakAnswers: 1);

        List<TableEntity> read = await ClientThrough(faults).QueryAsync<TableEntity>().ToListAsync();

        read.Count.ShouldBe(100);
    }

    [Fact]
    public async Task Submit_ServiceStaysBusy_FailsWithItsStatus()
    {
        using var faults = new Faults(before: int.MaxValue, breakAnswers: 0);

        RequestFailedException failure = await Should.ThrowAsync<RequestFailedException>(
            () => ClientThrough(faults).SubmitTransactionAsync(Adds("p", 3)));

        failure.Status.ShouldBe(503);
        failure.ShouldNotBeOfType<TableTransactionFailedException>();
        faults.Bodies.Count.ShouldBe(4);
    }

    private TableClient ClientThrough(Faults faults)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(faults, disposeHandler: false)) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new TableServiceClient(_azurite.ConnectionString, options).GetTableClient(Table.Name);
    }

    /// <summary>The real connection, which first answers 503 and then breaks answers off.</summary>
    private sealed class Faults(int before, int breakAnswers) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _busy = before;
        private int _breaks = breakAnswers;

        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
            if (_busy-- > 0)
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new ByteArrayContent([]) };
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (_breaks-- > 0)
            {
                response.Content = new StreamContent(new BrokenStream());
            }

            return response;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("The connection was reset."));
    }
}
