using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>Histories of orchestrations go once they are over and old enough; what is under way stays, however old.</summary>
public sealed class OrchestrationPurgeTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 31, 3, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task Run_AsksForWhatEndedAndIsOlderThanTheSetting()
    {
        await using var client = new RecordedClient();
        var purge = new OrchestrationPurge(Options.Create(new RetentionOptions { OrchestrationDays = 10 }), new SetTime(), NullLogger<OrchestrationPurge>.Instance);

        await purge.RunAsync(new TimerInfo(), client, CancellationToken.None);

        client.Purged!.CreatedTo.ShouldBe(Now.AddDays(-10));
        client.Purged.CreatedFrom!.Value.Year.ShouldBe(2017);
        client.Purged.Statuses!.ShouldBe(
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], ignoreOrder: true);
    }

    private sealed class SetTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
