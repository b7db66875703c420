using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting.Http;

/// <summary>Makes an endpoint of every function with an HTTP trigger.</summary>
public static class HttpFunctionEndpoints
{
    /// <summary>The first segment of every function's address, as in the Functions runtime.</summary>
    public const string RoutePrefix = "api";

    /// <summary>Maps the functions at <c>/api/</c> and their routes; without a route the function's name is the route.</summary>
    /// <param name="endpoints">Where they are mapped.</param>
    /// <param name="catalog">The functions.</param>
    /// <param name="pipeline">What runs around each of them.</param>
    /// <exception cref="FunctionDefinitionException">A function takes or returns what HTTP cannot bring.</exception>
    public static void MapHttpFunctions(this IEndpointRouteBuilder endpoints, FunctionCatalog catalog, WorkerPipeline pipeline)
    {
        var loggers = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>();
        foreach (var (function, trigger) in catalog.StartedBy<HttpTriggerAttribute>())
        {
            RequireHttpTypes(function);
            var handler = new HttpFunctionHandler(new FunctionInvoker(function, pipeline: pipeline), loggers.CreateLogger(function.EntryPoint), function.Name);
            var pattern = $"/{RoutePrefix}/{trigger.Route ?? function.Name}";
            var endpoint = trigger.Methods is { Length: > 0 } methods
                ? endpoints.MapMethods(pattern, methods.Select(method => method.ToUpperInvariant()), handler.HandleAsync)
                : endpoints.Map(pattern, handler.HandleAsync);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private static void RequireHttpTypes(LocalFunction function)
    {
        function.RequireTriggerType<HttpRequest>("HTTP");
        var answer = FunctionResult.ValueTypeOf(function.Method.ReturnType);
        if (answer is not null && !answer.IsAssignableTo(typeof(IResult)) && !answer.IsAssignableTo(typeof(IActionResult)))
        {
            throw new FunctionDefinitionException(
                $"The function '{function.Name}' returns a {answer.Name}, which the Functions runtime does not write to the response. " +
                "Return an IResult or an IActionResult: Results.Json(...).");
        }
    }
}
