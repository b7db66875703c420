using Azure;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
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
        var started = await StartMissingAsync(now, client, cancellationToken);
        var woken = await WakeStalledAsync(now - options.Value.Patience, client, cancellationToken);
        if (started + woken > 0)
        {
            log.LogWarning("{Started} dropped files had not become imports, and {Woken} imports were run by nobody; they go on now", started, woken);
        }
    }

    private async Task<int> StartMissingAsync(DateTimeOffset now, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var started = 0;
        await foreach (var file in files.ListAsync(now.AddDays(-options.Value.Days), now - options.Value.Patience, cancellationToken))
        {
            if (!DropOptions.IsOptionsFile(file.Name) && !await imports.ExistsAsync(file.Program, file.ImportId, cancellationToken))
            {
                await drops.StartAsync(file.Blob, file.Program, file.Type, file.Name, client, cancellationToken);
                started++;
            }
        }

        return started;
    }

    private async Task<int> WakeStalledAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (woken, oldest) = (0, TimeSpan.Zero);
        await foreach (var import in imports.ListUnfinishedAsync(before, cancellationToken))
        {
            var waited = import.CurrentState == ImportState.Queued ? clock.GetUtcNow() - import.QueuedAt : TimeSpan.Zero;
            oldest = waited > oldest ? waited : oldest;
            try
            {
                if (await starter.IsStalledAsync(import, client, cancellationToken))
                {
                    await starter.WakeAsync(import, client, cancellationToken);
                    woken++;
                }
            }
            catch (RequestFailedException failure)
            {
                log.LogError("Import {ImportId} could not be looked at: storage answered {Status}", import.Id, failure.Status);
            }
        }

        metrics.OldestWaits(oldest);
        return woken;
    }
}
