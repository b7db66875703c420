// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>What runs around every function of an app.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around one execution.</summary>
    /// <param name="context">The execution.</param>
    /// <param name="next">Goes on with it.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
