using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Starts something that an import does, and follows it on the screen.</summary>
internal static class ImportRunner
{
    /// <summary>Drops the content and waits until the import has ended, or waits for its confirmation.</summary>
    /// <returns>How the import stands, and the seconds from the drop to its end, as seen from here.</returns>
    public static async Task<(ImportStatus Status, double Seconds)> RunAsync(
        HostSession session, ImportRequest request, Stream content, Screen screen, CancellationToken cancellationToken)
    {
        var (status, seconds) = await FollowAsync(
            session,
            request.Program,
            request.FileName,
            Until.EndOrPreview,
            async tell =>
            {
                tell("uploading", 0, null);
                return await ImportDrop.UploadAsync(session.State, request, content, TimeProvider.System, cancellationToken);
            },
            screen,
            cancellationToken);
        return (status, (status.FinishedAt - status.ReceivedAt)?.TotalSeconds ?? seconds);
    }

    /// <summary>Starts something and waits for what comes of it.</summary>
    /// <param name="session">The host.</param>
    /// <param name="program">The program.</param>
    /// <param name="title">What the screen says it is about.</param>
    /// <param name="until">How far to follow.</param>
    /// <param name="start">Starts it, and gives the import's id.</param>
    /// <param name="screen">Where progress is shown.</param>
    /// <param name="cancellationToken">Stops following.</param>
    /// <returns>How the import stands, and the seconds it took from the start, as seen from here.</returns>
    public static async Task<(ImportStatus Status, double Seconds)> FollowAsync(
        HostSession session,
        string program,
        string title,
        Until until,
        Func<Action<string, double, double?>, Task<string>> start,
        Screen screen,
        CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        try
        {
            return await screen.FollowAsync(title, async tell =>
            {
                var id = await start(tell);
                var status = await new ImportFollower(session.Api, time).FollowAsync(program, id, until, tell, cancellationToken);
                return (status, time.GetElapsedTime(started).TotalSeconds);
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
}
