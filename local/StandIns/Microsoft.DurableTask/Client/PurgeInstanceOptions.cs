// Stands in for Microsoft.DurableTask.Client 1.24.1.
namespace Microsoft.DurableTask.Client;

/// <summary>How instances are removed.</summary>
/// <param name="Recursive">Whether their sub-orchestrations are removed as well.</param>
public record PurgeInstanceOptions(bool Recursive = false);
