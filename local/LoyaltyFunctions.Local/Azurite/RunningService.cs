using System.Diagnostics;
using System.Text.Json;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>
/// A service that runs. It is remembered in the data directory, because a host that is killed leaves its Azurite behind, and the next
/// host takes it over.
/// </summary>
/// <param name="Port">The port that it answers on.</param>
/// <param name="InMemory">Whether its data is lost when it ends.</param>
/// <param name="ProcessId">Its process; null when it was started by somebody else.</param>
/// <param name="StartedAt">When the process was started: ids are used again.</param>
internal sealed record RunningService(int Port, bool InMemory, int? ProcessId, DateTime? StartedAt)
{
    // Start times are derived from clock ticks and differ a little from one reader to the next.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Reads what was remembered of a service; null when there is nothing, or nothing that can be read.</summary>
    internal static async Task<RunningService?> ReadAsync(string dataDirectory, AzuriteService service, CancellationToken cancellationToken)
    {
        string path = FileOf(dataDirectory, service);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<RunningService>(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (JsonException)
        {
            // Half a file: whoever wrote it was killed.
            return null;
        }
    }

    /// <summary>Forgets a service.</summary>
    internal static void Forget(string dataDirectory, AzuriteService service) => File.Delete(FileOf(dataDirectory, service));

    /// <summary>Remembers this service.</summary>
    internal Task WriteAsync(string dataDirectory, AzuriteService service, CancellationToken cancellationToken) =>
        File.WriteAllBytesAsync(FileOf(dataDirectory, service), JsonSerializer.SerializeToUtf8Bytes(this), cancellationToken);

    /// <summary>The process, if it still runs; the caller disposes of it.</summary>
    internal Process? FindProcess()
    {
        if (ProcessId is not { } id || StartedAt is not { } startedAt)
        {
            return null;
        }

        try
        {
            var process = Process.GetProcessById(id);
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - startedAt).Duration() < StartTolerance)
            {
                return process;
            }

            process.Dispose();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // There is no such process any more.
        }

        return null;
    }

    private static string FileOf(string dataDirectory, AzuriteService service) => Path.Combine(dataDirectory, $"azurite-{service.Name}.json");
}
