using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Local.Tests.Hosting;

/// <summary>A function class with a dependency, made anew for each call.</summary>
public sealed class GreetingFunctions(Calls calls) : IDisposable
{
    public void Dispose() => calls.Add("disposed");

    [Function("Greet")]
    public IResult Greet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/pages/{number}")] HttpRequest request,
        string program,
        int number,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        Results.Json(new
        {
            program,
            number,
            query = request.Query["q"].ToString(),
            function = context.FunctionDefinition.Name,
            sameContext = context.GetHttpContext() == request.HttpContext,
            canEnd = cancellationToken.CanBeCanceled,
        });
}

public static class AnsweringFunctions
{
    [Function("Teapot")]
    public static Task<IActionResult> Teapot([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new ContentResult { StatusCode = 418, Content = request.Method });

    [Function("Broken")]
    public static ValueTask<IResult> Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException("The balance of a customer is secret.");

    [Function("Hash")]
    public static async Task<IResult> Hash(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hash")] HttpRequest request, CancellationToken cancellationToken)
    {
        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var buffer = new byte[81920];
        long length = 0;
        var first = await request.Body.ReadAsync(buffer, cancellationToken);
        request.HttpContext.Response.Headers.Append("x-first-read", first > 0 ? "some" : "none");
        length += first;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(buffer, 0, first);
        for (var read = await request.Body.ReadAsync(buffer, cancellationToken); read > 0; read = await request.Body.ReadAsync(buffer, cancellationToken))
        {
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        return Results.Json(new { length, hash = Convert.ToHexStringLower(hash.GetHashAndReset()) });
    }
}

public static class EchoFunctions
{
    /// <summary>Answers each chunk of the body as soon as it has come.</summary>
    [Function("Echo")]
    public static async Task Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        for (var read = await request.Body.ReadAsync(buffer, cancellationToken); read > 0; read = await request.Body.ReadAsync(buffer, cancellationToken))
        {
            await request.HttpContext.Response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await request.HttpContext.Response.Body.FlushAsync(cancellationToken);
        }
    }
}
