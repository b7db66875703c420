using LoyaltyFunctions.Import;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Daily;

/// <summary>Says what a program's day asks for, days that nobody has looked at included.</summary>
public sealed class PlanDayActivity(ProgramStore programs, RunStore runs, Steps steps)
{
    /// <summary>A birthday that is longer ago is not congratulated on any more.</summary>
    private const int DaysMadeUpFor = 14;

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.PlanDay)]
    public Task<IReadOnlyList<DailyTask>> RunAsync([ActivityTrigger] ProgramDay day, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.PlanDay, () => PlanAsync(day, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<DailyTask>> PlanAsync(ProgramDay day, CancellationToken cancellationToken)
    {
        if (await programs.FindAsync(day.Program, cancellationToken) is not { } program)
        {
            return [];
        }

        // What expired on a day that was missed expires today.
        var expiry = new DailyTask(program.Id, ImportType.Expiry, day.Day);
        var last = await runs.FindLastDayAsync(program.Id, ImportTypes.NameOf(ImportType.Birthdays), cancellationToken);
        return [expiry, .. DaysSince(last, day.Day).Select(missed => new DailyTask(program.Id, ImportType.Birthdays, missed))];
    }

    private static IEnumerable<DateOnly> DaysSince(DateOnly? last, DateOnly today)
    {
        var first = last is null ? today : last.Value.AddDays(1);
        var oldest = today.AddDays(-DaysMadeUpFor);
        for (var day = first < oldest ? oldest : first; day <= today; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
