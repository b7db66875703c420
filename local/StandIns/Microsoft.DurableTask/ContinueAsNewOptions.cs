// Stands in for Microsoft.DurableTask.Abstractions 1.24.1.
namespace Microsoft.DurableTask;

/// <summary>How an orchestration begins again.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The new run's input.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody waited for are kept for the new run; true by default.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
