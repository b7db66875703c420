using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>
/// Where Event Grid tells the Functions host of blobs: <c>POST /runtime/webhooks/blobs?functionName=Host.Functions.{name}</c>, a JSON array
/// of events of its schema. Nothing on this machine sends them by itself, and no key is asked for.
/// </summary>
internal static class BlobEvents
{
    /// <summary>The address.</summary>
    public const string Route = "/runtime/webhooks/blobs";

    private const string Created = "Microsoft.Storage.BlobCreated";
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";

    /// <summary>Maps the address for functions whose trigger has Event Grid as its source.</summary>
    public static void Map(IEndpointRouteBuilder routes, IReadOnlyList<BlobWatcher> watchers, Task ready) =>
        routes.MapPost(Route, (HttpRequest request) => AnswerAsync(request, watchers, ready));

    private static async Task<IResult> AnswerAsync(HttpRequest request, IReadOnlyList<BlobWatcher> watchers, Task ready)
    {
        var told = watchers.FirstOrDefault(watcher =>
            watcher.Function.IsTold && string.Equals(request.Query["functionName"], $"Host.Functions.{watcher.Function.Name}", StringComparison.OrdinalIgnoreCase));
        if (told is null)
        {
            return Results.NotFound();
        }

        await ready.WaitAsync(request.HttpContext.RequestAborted);
        using var events = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        foreach (var item in events.RootElement.EnumerateArray())
        {
            switch (item.GetProperty("eventType").GetString())
            {
                case Validation:
                    return Results.Json(new { validationResponse = item.GetProperty("data").GetProperty("validationCode").GetString() });
                case Created:
                    var (container, name) = BlobOf(item.GetProperty("subject").GetString()!);
                    await told.TellAsync(container, name, request.HttpContext.RequestAborted);
                    break;
            }
        }

        return Results.Accepted();
    }

    /// <summary>Reads <c>/blobServices/default/containers/{container}/blobs/{name}</c>.</summary>
    private static (string Container, string Name) BlobOf(string subject)
    {
        var parts = subject.Split('/', 7);
        return parts is [_, _, _, "containers", var container, "blobs", var name] ? (container, name) : ("", "");
    }
}
