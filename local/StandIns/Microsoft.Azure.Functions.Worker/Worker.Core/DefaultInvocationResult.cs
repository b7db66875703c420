// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

internal sealed class DefaultInvocationResult(FunctionContext context) : InvocationResult
{
    public override object? Value
    {
        get => context.Items.TryGetValue(typeof(InvocationResult), out var value) ? value : null;
        set => context.Items[typeof(InvocationResult)] = value!;
    }
}
