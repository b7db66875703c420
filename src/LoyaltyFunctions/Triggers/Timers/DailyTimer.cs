using Azure;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Timers;

/// <summary>
/// Begins every program's day, soon after midnight by its own clocks: it looks every half hour whose day has begun. A day begins once,
/// however often that is looked at; one that was missed is made up for by the next.
/// </summary>
public sealed class DailyTimer(ProgramStore programs, DayStarter days, TimeProvider clock, ILogger<DailyTimer> log)
{
    /// <summary>Five minutes past every hour and half hour: there are time zones of half hours.</summary>
    private const string Schedule = "0 5,35 * * * *";

    /// <summary>Runs the timer.</summary>
    [Function("DailyTimer")]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await foreach (var program in programs.ListAsync(cancellationToken))
        {
            try
            {
                await days.StartAsync(program.Id, program.DayOf(now), client, cancellationToken);
            }
            catch (RequestFailedException failure)
            {
                // The others' days begin all the same, and this one's in half an hour.
                log.LogError("The day of program {Program} could not be begun: storage answered {Status}.", program.Id, failure.Status);
            }
        }
    }
}
