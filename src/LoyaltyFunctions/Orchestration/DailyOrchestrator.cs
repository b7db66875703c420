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
        foreach (var task in await context.CallActivityAsync<IReadOnlyList<DailyTask>>(FunctionNames.PlanDay, day, StepOptions.RetriedForLong))
        {
            await TryAsync(context, FunctionNames.StartDaily, task);
        }

        await TryAsync(context, FunctionNames.Retain, day);
    }

    /// <summary>What can't be done today is made up for tomorrow, and keeps nothing else from being done.</summary>
    private static async Task TryAsync(TaskOrchestrationContext context, string step, object input)
    {
        try
        {
            await context.CallActivityAsync(step, input, StepOptions.RetriedForLong);
        }
        catch (TaskFailedException)
        {
            // The step has left no run behind, so that it shows.
        }
    }
}
