// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>One execution of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The id of this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same in every invocation.</summary>
    public abstract string FunctionId { get; }

    /// <summary>What the trigger brought with it.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is executed.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Data that is shared within this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Says that the invocation is to end: the host stops, or the caller went away.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
