// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger of an invocation brought with it.</summary>
public abstract class BindingContext
{
    /// <summary>The trigger's data by name: path tokens, the instance id of an activity.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
