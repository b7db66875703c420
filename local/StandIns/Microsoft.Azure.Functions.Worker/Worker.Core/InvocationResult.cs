// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned.</summary>
public class InvocationResult
{
    private readonly FunctionContext _context;

    internal InvocationResult(FunctionContext context)
    {
        _context = context;
    }

    /// <summary>The value that the function returned, or that middleware put in its place; null for none.</summary>
    public object? Value
    {
        get => _context.Items.TryGetValue(typeof(InvocationResult), out var value) ? value : null;
        set => _context.Items[typeof(InvocationResult)] = value!;
    }
}
