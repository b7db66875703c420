using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Timers;

/// <summary>Deletes the histories of orchestrations that ended long enough ago. Imports have their own rows, which stay.</summary>
public sealed class OrchestrationPurge(IOptions<RetentionOptions> options, TimeProvider clock, ILogger<OrchestrationPurge> log)
{
    /// <summary>Once a night, when little else happens.</summary>
    private const string Schedule = "0 20 3 * * *";

    /// <summary>Before there was a Durable Functions; storage does not take the beginning of the calendar.</summary>
    private static readonly DateTimeOffset Beginning = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Runs the timer.</summary>
    [Function("OrchestrationPurge")]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow().AddDays(-options.Value.OrchestrationDays);
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Beginning, until, Ended), cancellationToken);
        log.LogInformation("{Count} orchestrations that were created before {Until} were purged.", purged.PurgedInstanceCount, until);
    }
}
