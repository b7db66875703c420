using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Asks after an import until nothing more will happen.</summary>
internal sealed class ImportFollower(ImportApi api, TimeProvider time)
{
    private const string Sending = "sending";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestUntilTaken = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestUntilMailed = TimeSpan.FromSeconds(30);

    /// <summary>Follows an import, its mail included.</summary>
    /// <param name="program">The program.</param>
    /// <param name="id">The import.</param>
    /// <param name="until">How far.</param>
    /// <param name="tell">Is told the phase, and what is done of how much.</param>
    /// <param name="cancellationToken">Stops following; the import goes on.</param>
    /// <returns>How it stands.</returns>
    /// <exception cref="LocalHostException">The app did not take the file.</exception>
    public async Task<ImportStatus> FollowAsync(
        string program, string id, Until until, Action<string, double, double?> tell, CancellationToken cancellationToken)
    {
        tell("waiting for the app", 0, null);
        var started = time.GetTimestamp();
        while (true)
        {
            var status = await api.FindImportAsync(program, id, cancellationToken);
            if (status is { Final: true })
            {
                tell(EndName(status.State), 1, 1);
                return await UntilMailedAsync(status, cancellationToken);
            }

            if (status is { State: nameof(ImportState.AwaitingConfirmation) } && until == Until.EndOrPreview)
            {
                tell(EndName(status.State), 1, 1);
                return status;
            }

            if (status is null && time.GetElapsedTime(started) > LongestUntilTaken)
            {
                throw new LocalHostException(
                    $"The app did not take the file within {LongestUntilTaken.TotalMinutes:0} minutes. The host's log says more; import {id} starts when it is taken.");
            }

            Tell(status, tell);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static void Tell(ImportStatus? status, Action<string, double, double?> tell)
    {
        if (status?.Progress is { } progress)
        {
            tell(PhaseName(progress.Phase), progress.Done, progress.Phase is "queued" ? null : progress.Total);
        }
        else if (status is not null)
        {
            tell("starting", 0, null);
        }
    }

    private static string EndName(string state) => state switch
    {
        nameof(ImportState.Completed) => "completed",
        nameof(ImportState.PartiallyCompleted) => "completed in part",
        nameof(ImportState.Rejected) => "rejected",
        nameof(ImportState.AwaitingConfirmation) => "preview ready",
        nameof(ImportState.Cancelled) => "cancelled",
        nameof(ImportState.Failed) => "failed",
        _ => state,
    };

    private static string PhaseName(string phase) => phase switch
    {
        "inspect" or "wait" => "looking at the file",
        "queued" => "waiting for its turn",
        "split" => "checking rows",
        "claim" => "claiming e-mails",
        "preview" => "previewing rows",
        "finish-preview" => "writing the preview",
        "confirmation" => "waiting for its confirmation",
        "apply" => "applying rows",
        "finish" => "writing reports",
        _ => phase,
    };

    /// <summary>The mail follows the end; a host that stops before it was sent sends it at its next start.</summary>
    private async Task<ImportStatus> UntilMailedAsync(ImportStatus status, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (status.Mail is null or Sending && time.GetElapsedTime(started) < LongestUntilMailed)
        {
            await Task.Delay(Pause, time, cancellationToken);
            status = await api.FindImportAsync(status.Program, status.Id, cancellationToken) ?? status;
        }

        return status;
    }
}
