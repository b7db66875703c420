using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>
/// What a program's day begins with: expired points leave the balances, birthdays are rewarded, and what was kept for long enough is
/// deleted. What it starts is imports, which go on by themselves.
/// </summary>
public static class DailyOrchestrator
{
    /// <summary>Runs the day that the input names.</summary>
    [Function(FunctionNames.Daily)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var day = context.GetInput<ProgramDay>()!;
        await TryAsync(() => StartAllAsync(context, day));
        await TryAsync(() => context.CallActivityAsync(FunctionNames.SettleChanges, day, StepOptions.RetriedForLong));
        await TryAsync(() => context.CallActivityAsync(FunctionNames.Retain, day, StepOptions.RetriedForLong));
    }

    /// <summary>In the order of the days: where one can't be done, those after it wait too, since the last day that was done is where the next run goes on.</summary>
    private static async Task StartAllAsync(TaskOrchestrationContext context, ProgramDay day)
    {
        foreach (var task in await context.CallActivityAsync<IReadOnlyList<DailyTask>>(FunctionNames.PlanDay, day, StepOptions.RetriedForLong))
        {
            await context.CallActivityAsync(FunctionNames.StartDaily, task, StepOptions.RetriedForLong);
        }
    }

    /// <summary>What can't be done today is made up for tomorrow, and keeps nothing else from being done.</summary>
    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (TaskFailedException)
        {
            // The step has left no run behind, so that it shows.
        }
    }
}
