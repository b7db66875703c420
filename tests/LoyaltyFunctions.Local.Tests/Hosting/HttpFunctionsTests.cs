using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class HttpFunctionsTests
{
    [Fact]
    public async Task Get_FunctionWithARoute_BindsRouteValuesByNameToTheirTypes()
    {
        await using var host = await TestHost.StartHttpAsync(typeof(GreetingFunctions));
        using var client = new HttpClient { BaseAddress = host.Address };

        var answer = await client.GetFromJsonAsync<JsonElement>("/api/programs/caf%C3%A9/pages/7?q=x");

        answer.GetRawText().ShouldBe(
            """{"program":"café","number":7,"query":"x","function":"Greet","sameContext":true,"canEnd":true}""");
    }

    [Fact]
    public async Task Get_FunctionOfAnInstance_DisposesTheInstanceAfterTheCall()
    {
        await using var host = await TestHost.StartHttpAsync(typeof(GreetingFunctions));
        using var client = new HttpClient { BaseAddress = host.Address };

        await client.GetStringAsync(new Uri("/api/programs/cafe/pages/1", UriKind.Relative));
        await client.GetStringAsync(new Uri("/api/programs/cafe/pages/2", UriKind.Relative));

        host.Services.GetRequiredService<Calls>().Seen.ShouldBe(["disposed", "disposed"]);
    }

    [Fact]
    public async Task Get_RouteValueOfTheWrongType_Answers400AndSaysWhatIsExpected()
    {
        await using var host = await TestHost.StartHttpAsync(typeof(GreetingFunctions));
        using var client = new HttpClient { BaseAddress = host.Address };

        using var answer = await client.GetAsync(new Uri("/api/programs/cafe/pages/seven", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("detail").GetString().ShouldBe("'seven' is not a valid value for 'number', which must be a whole number.");
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.RequestTimeout + 10)]
    [InlineData("POST", HttpStatusCode.RequestTimeout + 10)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task Send_FunctionWithoutARoute_AnswersAtItsNameAndItsMethodsOnly(string method, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartHttpAsync(typeof(AnsweringFunctions));
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/Teapot");

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Get_FunctionThatThrows_Answers500WithAnErrorIdAndNoDetail()
    {
        await using var host = await TestHost.StartHttpAsync(typeof(AnsweringFunctions));
        using var client = new HttpClient { BaseAddress = host.Address };

        using var answer = await client.GetAsync(new Uri("/api/Broken", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("balance");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("title").GetString().ShouldBe("Something went wrong here");
        problem.GetProperty("errorId").GetString()!.Length.ShouldBe(12);
    }

    [Fact]
    public async Task Post_BodyLargerThanKestrelsOwnLimit_ReachesAFunctionThatLiftsItWhole()
    {
        await using var host = await TestHost.StartHttpAsync(typeof(AnsweringFunctions));
        using var client = new HttpClient { BaseAddress = host.Address };
        var body = new byte[40 * 1024 * 1024];
        new Random(7).NextBytes(body);

        using var content = new ByteArrayContent(body);
        using var answer = await client.PostAsync(new Uri("/api/hash", UriKind.Relative), content);

        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        result.GetProperty("length").GetInt64().ShouldBe(body.Length);
        result.GetProperty("hash").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(body)));
    }

    [Fact]
    public async Task Post_BodyThatComesInParts_HandsEachPartToTheFunctionBeforeTheNextIsSent()
    {
        await using var host = await TestHost.StartHttpAsync(typeof(EchoFunctions));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        using var reader = new StreamReader(socket.GetStream());
        await SendAsync(socket, "POST /api/Echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

        await SendAsync(socket, "5\r\nfirst\r\n");
        var first = await ReadChunkAfterHeadersAsync(reader);
        await SendAsync(socket, "6\r\nsecond\r\n");
        var second = await ReadChunkAsync(reader);

        first.ShouldBe("first");
        second.ShouldBe("second");
    }

    [Fact]
    public async Task Start_PortInUse_SaysSoInOneSentence()
    {
        await using var first = await TestHost.StartHttpAsync(typeof(AnsweringFunctions));
        var options = TestHost.HttpOptions(typeof(AnsweringFunctions)) with { Port = first.Address.Port };
        await using var second = new LocalHost(options);

        var exception = await Should.ThrowAsync<LocalHostException>(() => second.StartAsync());

        exception.Message.ShouldBe(
            $"Port {first.Address.Port} of this machine is already in use. Stop what uses it, or choose another port with --port.");
    }

    [Fact]
    public void Create_FunctionThatReturnsAPlainObject_IsRefusedAtTheStart()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => new LocalHost(TestHost.HttpOptions(typeof(PlainAnswer))));

        exception.Message.ShouldBe(
            "The function 'Plain' returns a String, which the Functions runtime does not write to the response. " +
            "Return an IResult or an IActionResult: Results.Json(...).");
    }

    [Fact]
    public void Create_FunctionWithAParameterThatNothingFills_IsRefusedAtTheStart()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => new LocalHost(TestHost.HttpOptions(typeof(UnboundParameter))));

        exception.Message.ShouldBe(
            "The parameter 'calls' of the function 'Unbound' is a Calls, which no binding fills. Take services through the constructor of the class.");
    }

    public static class PlainAnswer
    {
        [Function("Plain")]
        public static string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => request.Method;
    }

    public static class UnboundParameter
    {
        [Function("Unbound")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, Calls calls) =>
            Results.Text(request.Method + calls.Seen.Count);
    }

    private static async Task SendAsync(TcpClient socket, string text) => await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string?> ReadChunkAfterHeadersAsync(StreamReader reader)
    {
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 200 OK");
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The headers do not matter here.
        }

        return await ReadChunkAsync(reader);
    }

    private static async Task<string?> ReadChunkAsync(StreamReader reader)
    {
        await reader.ReadLineAsync();
        return await reader.ReadLineAsync();
    }
}
