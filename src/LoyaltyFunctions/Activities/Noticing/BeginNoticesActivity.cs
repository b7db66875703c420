using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Noticing;

/// <summary>Looks whether the program tells its customers what an import did for them.</summary>
public sealed class BeginNoticesActivity(ImportStore imports, WorkFiles work, NoticeStore notices, Steps steps)
{
    internal const string Sending = "sending";

    /// <summary>Runs the step.</summary>
    /// <returns>Whether there is somebody to tell something.</returns>
    [Function(FunctionNames.BeginNotices)]
    public Task<bool> RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.BeginNotices, import, () => BeginAsync(import, cancellationToken), cancellationToken);

    private async Task<bool> BeginAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var plan = await ImportPlan.LoadAsync(work.Plan(reference.ImportId), cancellationToken);
        if (NoticeKinds.Of(plan.Type) is not { } kind || await notices.FindAsync(reference.Program, kind, cancellationToken) is not { Enabled: true })
        {
            return false;
        }

        var (import, _) = await imports.TryChangeAsync(reference.Program, reference.ImportId, TryNote, cancellationToken);
        return import.Notices == Sending;

        static bool TryNote(ImportEntity row)
        {
            var isFirst = row.Notices is null;
            row.Notices ??= Sending;
            return isFirst;
        }
    }
}
