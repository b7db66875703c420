using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting.Http;

/// <summary>Answers the requests to one function.</summary>
internal sealed class HttpFunctionHandler(FunctionInvoker invoker, ILogger logger, string functionName)
{
    /// <summary>The key under which the Functions runtime's own extension keeps the request's context.</summary>
    private const string HttpContextKey = "HttpRequestContext";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var invocation = new Invocation(context.Request, context.Request.RouteValues, context.RequestAborted);
            var result = await invoker.InvokeAsync(context.RequestServices, invocation, call => call.Items[HttpContextKey] = context);
            await WriteAsync(context, result);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogInformation("The caller of {Function} went away before the answer.", functionName);
        }
        catch (FunctionBindingException exception)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "The address is not valid", exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(context, exception.StatusCode, "The request is not valid", exception.Message);
        }
#pragma warning disable CA1031 // Whatever a function throws is answered and logged here; nobody else sees it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await AnswerFailureAsync(context, exception);
        }
    }

    private static Task WriteAsync(HttpContext context, object? result) => result switch
    {
        IResult answer => answer.ExecuteAsync(context),
        IActionResult answer => answer.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
        _ => Task.CompletedTask,
    };

    private async Task AnswerFailureAsync(HttpContext context, Exception exception)
    {
        var errorId = Guid.NewGuid().ToString("N")[..12];
        logger.LogError(exception, "{Function} failed; error id {ErrorId}.", functionName, errorId);
        if (context.Response.HasStarted)
        {
            // Half an answer must not look whole.
            context.Abort();
            return;
        }

        context.Response.Clear();
        var extensions = new Dictionary<string, object?> { ["errorId"] = errorId };
        await Results.Problem(
            statusCode: StatusCodes.Status500InternalServerError, title: "Something went wrong here", extensions: extensions).ExecuteAsync(context);
    }

    private static async Task AnswerAsync(HttpContext context, int status, string title, string detail)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Results.Problem(statusCode: status, title: title, detail: detail).ExecuteAsync(context);
        }
    }
}
