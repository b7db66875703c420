// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What is bound to an execution.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned; middleware may set another value.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => new DefaultInvocationResult(context);
}
