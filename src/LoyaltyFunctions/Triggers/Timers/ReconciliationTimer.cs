using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Triggers.Drops;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Timers;

/// <summary>
/// Finds what events have left undone: files in the drop container that never became imports, since an event can be lost, and imports that
/// nobody runs, since an orchestration can be ended by hand. Both are started as if the event had come now.
/// </summary>
public sealed class ReconciliationTimer(
    DroppedFiles files,
    DropStarter drops,
    ImportStore imports,
    ImportStarter starter,
    ImportMetrics metrics,
    Steps steps,
    IOptions<ReconciliationOptions> options,
    TimeProvider clock,
    ILogger<ReconciliationTimer> log)
{
    /// <summary>Every quarter of an hour, apart from the other timers.</summary>
    private const string Schedule = "0 10,25,40,55 * * * *";

    /// <summary>Runs the timer.</summary>
    [Function("Reconciliation")]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        steps.RunAsync("Reconciliation", () => ReconcileAsync(client, cancellationToken), cancellationToken);

    private async Task ReconcileAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (started, notStarted) = await StartMissingAsync(now, client, cancellationToken);
        var (woken, notWoken) = await WakeStalledAsync(now - options.Value.Patience, client, cancellationToken);
        if (started + woken > 0)
        {
            log.LogWarning("{Started} dropped files had not become imports, and {Woken} imports were run by nobody; they go on now", started, woken);
        }

        if (notStarted + notWoken > 0)
        {
            throw new InvalidOperationException($"{notStarted} dropped files and {notWoken} imports could not be started; the log says why, and the next run tries again.");
        }
    }

    private async Task<(int Started, int Failed)> StartMissingAsync(DateTimeOffset now, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (started, failed) = (0, 0);
        await foreach (var file in files.ListAsync(now.AddDays(-options.Value.Days), now - options.Value.Patience, cancellationToken))
        {
            try
            {
                if (!DropOptions.IsOptionsFile(file.Name) && !await imports.ExistsAsync(file.Program, file.ImportId, cancellationToken))
                {
                    await drops.StartAsync(file.Blob, file.Program, file.Type, file.Name, client, cancellationToken);
                    started++;
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // One file that fails each time must not keep the others waiting.
                failed++;
                log.LogError("A dropped file of program {Program} could not be started: {Failure}", ProgramIds.ForLog(file.Program), FailureText.WithTrace(failure));
            }
        }

        return (started, failed);
    }

    private async Task<(int Woken, int Failed)> WakeStalledAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (woken, failed, oldest) = (0, 0, TimeSpan.Zero);
        await foreach (var import in imports.ListUnfinishedAsync(before, cancellationToken))
        {
            // An import that was resumed has its old time.
            var waited = import is { CurrentState: ImportState.Queued, Resumes: null } ? clock.GetUtcNow() - import.QueuedAt : TimeSpan.Zero;
            oldest = waited > oldest ? waited : oldest;
            try
            {
                if (await starter.IsStalledAsync(import, client, cancellationToken))
                {
                    await starter.WakeAsync(import, client, cancellationToken);
                    woken++;
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                log.LogError("Import {ImportId} could not be looked at: {Failure}", import.Id, FailureText.WithTrace(failure));
            }
        }

        metrics.OldestWaits(oldest);
        return (woken, failed);
    }
}
