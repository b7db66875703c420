// Stands in for Microsoft.DurableTask.Client 1.24.1.
namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is ended by force.</summary>
/// <param name="Output">The instance's output.</param>
/// <param name="Recursive">Whether its sub-orchestrations are ended as well.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
