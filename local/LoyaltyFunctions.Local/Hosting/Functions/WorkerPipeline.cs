using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>The app's own middleware, in the order in which it was added: the first is the outermost.</summary>
/// <remarks>It runs around functions with an HTTP trigger, behind the host's own treatment of HTTP, as in the Functions worker.</remarks>
public sealed class WorkerPipeline(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = services;

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>The whole pipeline around a call.</summary>
    internal FunctionExecutionDelegate Around(FunctionExecutionDelegate call) =>
        Enumerable.Reverse(_middleware).Aggregate(call, (next, middleware) => middleware(next));
}
