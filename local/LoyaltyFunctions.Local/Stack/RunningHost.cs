using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>Finds the host that runs on a data folder, by asking it.</summary>
public static class RunningHost
{
    private const string Route = "/local/host";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Lets a host say which data folder it runs on.</summary>
    public static void MapRunningHost(this IEndpointRouteBuilder endpoints, DataFolder folder) =>
        endpoints.MapGet(Route, () => Results.Json(new Answer(folder.Root, Environment.ProcessId)));

    /// <summary>The host that runs on the folder; null where none does.</summary>
    public static async Task<HostState?> FindAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (HostState.Read(folder) is not { } state)
        {
            return null;
        }

        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
            var answer = await client.GetFromJsonAsync<Answer>(new Uri(state.Address, Route), cancellationToken);
            return answer == new Answer(folder.Root, state.ProcessId) ? state : null;
        }
        catch (Exception nobody) when (nobody is HttpRequestException or System.Text.Json.JsonException
            || (nobody is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private sealed record Answer(string DataFolder, int ProcessId);
}
