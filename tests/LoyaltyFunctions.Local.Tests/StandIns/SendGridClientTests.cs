using System.Net;
using SendGrid;

namespace LoyaltyFunctions.Local.Tests.StandIns;

public sealed class SendGridClientTests
{
    [Fact]
    public async Task Request_WithBodyAndQuery_HasTheApisAddressAndHeaders()
    {
        using var recorder = new Recorder(HttpStatusCode.Accepted);
        using var http = new HttpClient(recorder);
        var options = new SendGridClientOptions { ApiKey = "SG.key", RequestHeaders = { ["X-Test"] = "1" } };

        await new SendGridClient(http, options).RequestAsync(BaseClient.Method.POST, "{}", """{"limit":5,"type":["a","b"]}""", "mail/send");

        recorder.Lines.ShouldBe(
        [
            "POST https://api.sendgrid.com/v3/mail/send?limit=5&type=a&type=b",
            "X-Test: 1",
            "Authorization: Bearer SG.key",
            "Accept: application/json",
            "User-Agent: sendgrid/9.29.3 csharp",
            "Content-Type: application/json",
            "{}",
        ]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    public async Task Request_AnyStatus_IsAnsweredAndDoesNotThrow(HttpStatusCode status, bool isSuccess)
    {
        using var recorder = new Recorder(status);
        using var http = new HttpClient(recorder);

        var answer = await new SendGridClient(http, new SendGridClientOptions { ApiKey = "SG.key" }).RequestAsync(BaseClient.Method.GET, urlPath: "scopes");

        answer.StatusCode.ShouldBe(status);
        answer.IsSuccessStatusCode.ShouldBe(isSuccess);
    }

    [Fact]
    public async Task Request_ThatCannotConnect_PassesTheExceptionOn()
    {
        using var http = new HttpClient(new Broken());
        var client = new SendGridClient(http, new SendGridClientOptions { ApiKey = "SG.key" });

        await Should.ThrowAsync<HttpRequestException>(() => client.RequestAsync(BaseClient.Method.GET, urlPath: "scopes"));
    }

    [Fact]
    public void Options_BlankKey_Throws() => Should.Throw<ArgumentNullException>(() => new SendGridClientOptions { ApiKey = " " });

    private sealed class Recorder(HttpStatusCode status) : HttpMessageHandler
    {
        public List<string> Lines { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Lines.Add($"{request.Method} {request.RequestUri}");
            Lines.AddRange(request.Headers.Select(header => $"{header.Key}: {string.Join(' ', header.Value)}"));
            if (request.Content is not null)
            {
                Lines.AddRange(request.Content.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}"));
                Lines.Add(await request.Content.ReadAsStringAsync(cancellationToken));
            }

            return new HttpResponseMessage(status);
        }
    }

    private sealed class Broken : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("No route.");
    }
}
