using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Tests.Hosting;

/// <summary>What the app answers where one of its functions throws, and that middleware runs as in the Functions worker.</summary>
public sealed class FailureAnswersTests
{
    private const string Busy =
        "Storage has too much to do, or does not answer. Send the request again after the seconds that Retry-After says; an upload with its Idempotency-Key, so that it is not imported twice.";

    [Theory]
    [InlineData("busy", HttpStatusCode.ServiceUnavailable, "storage-busy", Busy)]
    [InlineData("unreachable", HttpStatusCode.ServiceUnavailable, "storage-busy", Busy)]
    [InlineData("timeout", HttpStatusCode.ServiceUnavailable, "storage-busy", Busy)]
    [InlineData("retries", HttpStatusCode.ServiceUnavailable, "storage-busy", Busy)]
    [InlineData("transient", HttpStatusCode.ServiceUnavailable, "storage-busy", Busy)]
    [InlineData("large", HttpStatusCode.RequestEntityTooLarge, "body-too-large", "The body has more than 65,536 bytes. Send a shorter one.")]
    [InlineData("broken", HttpStatusCode.BadRequest, "broken-request", "The request could not be read to its end: it is not valid HTTP, or its body is not as long as its Content-Length says. Send it again, whole.")]
    public async Task Get_FunctionThatThrows_AnswersWithItsProblem(string what, HttpStatusCode status, string type, string detail)
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        using var answer = await client.GetAsync(new Uri($"/api/fails/{what}", UriKind.Relative));

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (problem.GetProperty("type").GetString(), problem.GetProperty("detail").GetString()).ShouldBe(($"urn:loyaltyfunctions:problem:{type}", detail));
        answer.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (answer.Headers.RetryAfter is not null).ShouldBe(status == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Get_FunctionWithAMistake_AnswersWithAnErrorIdThatTheLogHasAndNoDetail()
    {
        var log = new CollectedLog();
        await using var host = await StartAsync(log);
        using var client = new HttpClient { BaseAddress = host.Address };

        using var answer = await client.GetAsync(new Uri("/api/fails/mistake", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("balance");
        var errorId = JsonDocument.Parse(text).RootElement.GetProperty("errorId").GetString();
        errorId!.ShouldMatch("^LF-[0-9A-F]{10}$");
        log.Lines.ShouldContain(line => line.StartsWith($"Fail failed; error id {errorId}. System.InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_SeveralMiddlewares_RunInTheirOrderAroundTheFunction()
    {
        var order = new List<string>();
        await using var host = new LocalHost(TestHost.HttpOptions(typeof(FailingFunctions)) with
        {
            ConfigureWorker = worker => worker
                .Use(next => async context =>
                {
                    order.Add("first");
                    await next(context);
                    order.Add($"first after {context.GetInvocationResult().Value!.GetType().Name}");
                    context.GetInvocationResult().Value = Results.Text("replaced");
                })
                .Use(next => async context =>
                {
                    order.Add($"second of {context.FunctionDefinition.Name} at {context.GetHttpContext()!.Request.Path}");
                    await next(context);
                }),
        });
        await host.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        (await client.GetStringAsync(new Uri("/api/fails/not", UriKind.Relative))).ShouldBe("replaced");

        order.ShouldBe(["first", "second of Fail at /api/fails/not", "first after ContentHttpResult"]);
    }

    private static async Task<LocalHost> StartAsync(CollectedLog? log = null)
    {
        var host = new LocalHost(TestHost.HttpOptions(typeof(FailingFunctions)) with
        {
            ConfigureWorker = worker => worker.UseLoyaltyFunctions(),
            ConfigureLogging = logging => logging.Services.AddSingleton<ILoggerProvider>(log ?? new CollectedLog()),
        });
        await host.StartAsync();
        return host;
    }

    public static class FailingFunctions
    {
        [Function("Fail")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails/{what}")] HttpRequest request, string what) => what switch
        {
            "busy" => throw new RequestFailedException(503, "Server busy."),
            "unreachable" => throw new IOException("The connection broke."),
            "timeout" => throw new TaskCanceledException("The request was canceled."),
            "retries" => throw new AggregateException(new RequestFailedException(500, "Internal error."), new IOException("The connection broke.")),
            "transient" => throw new TransientFailureException("Storage answered 503."),
            "large" => throw new BodyTooLargeException(),
            "broken" => throw new BadHttpRequestException("Unexpected end of request content."),
            "mistake" => throw new InvalidOperationException("The balance of a customer."),
            _ => Results.Text(request.Method),
        };
    }

    private sealed class CollectedLog : ILoggerProvider, ILogger
    {
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_gate)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            lock (_gate)
            {
                _lines.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
