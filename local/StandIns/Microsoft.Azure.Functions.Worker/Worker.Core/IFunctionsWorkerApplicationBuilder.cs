// Stands in for Microsoft.Azure.Functions.Worker.Core 2.52.0, which Microsoft.Azure.Functions.Worker 2.52.0 brings.
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a worker is built with.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>The worker's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Appends a step to the pipeline.</summary>
    /// <param name="middleware">Makes the step, given the next one.</param>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
