using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Telemetry;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers;

/// <summary>Starts imports, each once, however often it is asked to.</summary>
public sealed class ImportStarter(ImportStore imports, StepMetrics metrics)
{
    /// <summary>In whatever state an orchestration is, it is not started again.</summary>
    internal static readonly OrchestrationRuntimeStatus[] Every =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>
    /// Adds the import's row, which decides that it exists, and starts its orchestration. Both are tried again for an import that exists
    /// already: whoever added the row may have died before the start.
    /// </summary>
    /// <returns>The import as stored, and whether this call added it.</returns>
    public async Task<(ImportEntity Import, bool Added)> StartAsync(
        ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var added = await imports.AddAsync(import, cancellationToken);
        var stored = added ? import : await imports.GetAsync(import.Program!, import.Id, cancellationToken);
        if (!ImportStates.IsFinal(stored.CurrentState))
        {
            await ScheduleAsync(stored, client, cancellationToken);
        }

        return (stored, added);
    }

    /// <summary>
    /// Has an import that is under way look at its row again. Where its orchestration is not there yet, or was ended by hand, it is started.
    /// </summary>
    public async Task WakeAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(import.InstanceId, cancellationToken);
        if (instance is { IsCompleted: false })
        {
            await client.RaiseEventAsync(import.InstanceId, FunctionNames.Decided, "look", cancellationToken);
            return;
        }

        if (instance is not null)
        {
            // Of two who find this out at once, one counts up.
            var ended = import.InstanceId;
            (import, _) = await imports.TryChangeAsync(import.Program!, import.Id, row => TryRestart(row, ended), cancellationToken);
        }

        if (!ImportStates.IsFinal(import.CurrentState))
        {
            await ScheduleAsync(import, client, cancellationToken);
        }
    }

    /// <summary>Whether an import is under way and nothing runs it.</summary>
    public async Task<bool> IsStalledAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken) =>
        !ImportStates.IsFinal(import.CurrentState)
        && await client.GetInstanceAsync(import.InstanceId, cancellationToken) is null or { IsCompleted: true };

    private static bool TryRestart(ImportEntity import, string endedInstance)
    {
        if (ImportStates.IsFinal(import.CurrentState) || import.InstanceId != endedInstance)
        {
            return false;
        }

        import.Resumes = (import.Resumes ?? 0) + 1;
        import.MayHaveApplied = import.CurrentState == ImportState.Applying || import.MayHaveApplied == true;
        return true;
    }

    /// <summary>Starts the orchestration of an import that is stored; one that was started before is left alone.</summary>
    public async Task ScheduleAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                FunctionNames.Import,
                new ImportReference(import.Program!, import.Id) { Selects = import.SelectionJson is not null },
                new StartOrchestrationOptions(import.InstanceId).WithDedupeStatuses(Every),
                cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It was started before, which is all that is asked for.
        }
        catch (Exception)
        {
            metrics.StartFailed(FunctionNames.Import);
            throw;
        }
    }
}
