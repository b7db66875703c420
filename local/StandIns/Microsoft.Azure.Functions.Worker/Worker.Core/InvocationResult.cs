// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned.</summary>
public abstract class InvocationResult : InvocationResult<object>;

/// <summary>What a function returned.</summary>
/// <typeparam name="T">The type of what it returned.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The value that the function returned, or that middleware put in its place; null for none.</summary>
    public abstract T? Value { get; set; }
}
