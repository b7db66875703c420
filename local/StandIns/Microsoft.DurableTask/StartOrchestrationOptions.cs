// Stands in for Microsoft.DurableTask.Abstractions 1.24.1.
namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
/// <param name="InstanceId">The instance id; a new random one by default.</param>
/// <param name="StartAt">When to start; at once by default.</param>
public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
{
    /// <summary>
    /// The names of the runtime statuses in which an instance with the same id must not be replaced. By default a running one is kept and a
    /// finished one replaced.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
