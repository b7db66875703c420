using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Drops one file and follows its import.</summary>
internal static class ImportRunner
{
    /// <summary>Drops the content and waits for the end.</summary>
    /// <returns>How the import ended, and the seconds from the drop to its end, as seen from here.</returns>
    public static async Task<(ImportStatus Status, double Seconds)> RunAsync(
        HostSession session, ImportRequest request, Stream content, Screen screen, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        try
        {
            return await screen.FollowAsync(request.FileName, async tell =>
            {
                tell("uploading", 0, null);
                var id = await ImportDrop.UploadAsync(session.State, request, content, time, cancellationToken);
                var status = await new ImportFollower(session.Api, time).FollowAsync(request.Program, id, tell, cancellationToken);
                return (status, SecondsOf(status) ?? time.GetElapsedTime(started).TotalSeconds);
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new LocalHostException((session.IsOwn, session.State.InMemory) switch
            {
                (true, true) => "Stopped. Storage was in memory, so nothing of the import is left.",
                (true, false) => "Stopped. If the file was taken, its import goes on at the next start on this data folder.",
                _ => "Stopped following. If the file was taken, the host goes on with its import.",
            });
        }
    }

    private static double? SecondsOf(ImportStatus status) => (status.FinishedAt - status.ReceivedAt)?.TotalSeconds;
}
