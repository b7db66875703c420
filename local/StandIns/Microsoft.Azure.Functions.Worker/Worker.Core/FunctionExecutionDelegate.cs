// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A step of the worker's pipeline.</summary>
/// <param name="context">The execution that it is a step of.</param>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
