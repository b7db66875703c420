// Stands in for Microsoft.DurableTask.Client 1.24.1.
namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances are removed.</summary>
/// <param name="CreatedFrom">Accepted at or after this time.</param>
/// <param name="CreatedTo">Accepted at or before this time.</param>
/// <param name="Statuses">In one of these statuses; any finished one by default.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the removal may take before it answers that it is not complete; no limit by default.</summary>
    public TimeSpan? Timeout { get; init; }
}
