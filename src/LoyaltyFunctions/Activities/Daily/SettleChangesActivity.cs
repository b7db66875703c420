using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Changes;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Daily;

/// <summary>Counts single changes that were made and whose requests died before the program's totals knew of them.</summary>
public sealed class SettleChangesActivity(ProgramStore programs, ChangeCounting counting, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.SettleChanges)]
    public Task RunAsync([ActivityTrigger] ProgramDay day, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.SettleChanges, () => SettleAsync(day, cancellationToken), cancellationToken);

    private async Task<bool> SettleAsync(ProgramDay day, CancellationToken cancellationToken)
    {
        if (await programs.FindAsync(day.Program, cancellationToken) is { } program)
        {
            await counting.SettleAsync(program, cancellationToken);
        }

        return true;
    }
}
