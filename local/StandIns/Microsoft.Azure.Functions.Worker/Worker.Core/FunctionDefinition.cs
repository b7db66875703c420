// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Describes a function.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's unique name.</summary>
    public abstract string Name { get; }

    /// <summary>The function's method, with its namespace and class.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The function's id, assigned by the host.</summary>
    public abstract string Id { get; }

    /// <summary>The path of the assembly that holds the function.</summary>
    public abstract string PathToAssembly { get; }
}
