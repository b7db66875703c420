using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities.Daily;

/// <summary>Deletes what a program's imports, exports and webhooks have left behind and nobody needs any more. Imports and activity records stay.</summary>
public sealed class RetainActivity(
    Retention retention,
    ExportFiles exports,
    DeliveryRetention deliveries,
    RunStore runs,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    Steps steps)
{
    /// <summary>The task's name in the list of runs.</summary>
    public const string Task = "retention";

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Retain)]
    public Task RunAsync([ActivityTrigger] ProgramDay day, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Retain, () => RetainAsync(day, cancellationToken), cancellationToken);

    private async Task<bool> RetainAsync(ProgramDay day, CancellationToken cancellationToken)
    {
        var run = new RunEntity { At = clock.GetUtcNow() };
        run.WorkDeleted = await retention.DeleteWorkAsync(day.Program, cancellationToken);
        run.ReportsDeleted = await retention.DeleteReportsAsync(day.Program, cancellationToken);
        run.ExportsDeleted = await exports.DeleteOldAsync(day.Program, run.At.Value.AddDays(-options.Value.ExportDays), cancellationToken);
        await deliveries.DeleteOldAsync(day.Program, cancellationToken);
        await runs.DeleteOldAsync(day.Program, day.Day, cancellationToken);
        await runs.SaveAsync(day.Program, Task, day.Day, run, cancellationToken);
        return true;
    }
}
