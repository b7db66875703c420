using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Durable;

/// <summary>The functions that the durable engine runs, found and called by the host.</summary>
public interface IDurableFunctions
{
    /// <summary>Whether an orchestrator has this name; names are compared without regard to case.</summary>
    bool HasOrchestrator(string name);

    /// <summary>Whether an activity has this name; names are compared without regard to case.</summary>
    bool HasActivity(string name);

    /// <summary>Calls an orchestrator function on the calling thread, up to its first incomplete await.</summary>
    /// <returns>The orchestrator's own task; its result, where it has one, is the output.</returns>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Calls an activity function in a scope of its own.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">The input as JSON, or null; it is read as the type of the trigger's parameter.</param>
    /// <param name="instanceId">The orchestration that asked for it.</param>
    /// <param name="cancellationToken">The host is stopping.</param>
    Task<object?> RunActivityAsync(string name, string? input, string instanceId, CancellationToken cancellationToken);
}
