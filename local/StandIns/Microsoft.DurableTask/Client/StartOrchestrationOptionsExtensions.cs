// Stands in for Microsoft.DurableTask.Client 1.24.1.
namespace Microsoft.DurableTask.Client;

/// <summary>Says which existing instances a start must not replace.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>A copy of the options that keeps existing instances in the given statuses.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options,
        params OrchestrationRuntimeStatus[] dedupeStatuses) =>
        options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
}
