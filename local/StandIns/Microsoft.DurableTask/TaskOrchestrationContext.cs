// Stands in for Microsoft.DurableTask.Abstractions 1.24.1.
namespace Microsoft.DurableTask;

/// <summary>The context of an orchestration.</summary>
public abstract class TaskOrchestrationContext
{
}
