using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers;

/// <summary>Starts imports, each once, however often it is asked to.</summary>
public sealed class ImportStarter(ImportStore imports)
{
    private static readonly OrchestrationRuntimeStatus[] Every =
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

    /// <summary>Starts the orchestration of an import that is stored; one that was started before is left alone.</summary>
    public static async Task ScheduleAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                FunctionNames.Import,
                new ImportReference(import.Program!, import.Id),
                new StartOrchestrationOptions(import.InstanceId).WithDedupeStatuses(Every),
                cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It was started before, which is all that is asked for.
        }
    }
}
