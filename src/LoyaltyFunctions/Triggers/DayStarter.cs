using System.Globalization;
using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers;

/// <summary>Begins a program's days, each once.</summary>
public sealed class DayStarter(StepMetrics metrics)
{
    /// <summary>Begins a day, unless it has begun.</summary>
    /// <returns>The orchestration of the day.</returns>
    public async Task<string> StartAsync(string program, DateOnly day, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"daily-{program}-{day:yyyyMMdd}");
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                FunctionNames.Daily,
                new ProgramDay(program, day),
                new StartOrchestrationOptions(instance).WithDedupeStatuses(ImportStarter.Every),
                cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It has begun.
        }
        catch (Exception)
        {
            metrics.StartFailed(FunctionNames.Daily);
            throw;
        }

        return instance;
    }
}
