using LoyaltyFunctions.Access;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Http.Failures;

/// <summary>
/// Around every HTTP function: what it throws becomes a problem for the sender, and an entry in the log where it is not the sender's. Functions
/// with other triggers fail as they do; the runtime repeats them.
/// </summary>
public sealed partial class FailureAnswers(ILogger<FailureAnswers> logger) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan StoragePause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Whatever a function throws is answered here.
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
#pragma warning restore CA1031
        {
            context.GetInvocationResult().Value = AnswerTo(failure, context);
        }
    }

    private IResult AnswerTo(Exception failure, FunctionContext context)
    {
        switch (failure)
        {
            case BodyTooLargeException:
                return Problems.BodyTooLarge(StrictJson.MaxBytes);
            case BadHttpRequestException broken:
                return Problems.BrokenRequest(broken.StatusCode);
            // A cancellation is a timeout, or the host's end: the caller is still there.
            case TransientFailureException:
            case not null when Transient.IsExpectedToPass(failure, CancellationToken.None):
                LogBusy(logger, context.FunctionDefinition.Name, Transient.Describe(failure));
                return Problems.StorageBusy().After(StoragePause);
            default:
                var errorId = $"LF-{Guid.NewGuid().ToString("n")[..10].ToUpperInvariant()}";
                LogFailed(logger, context.FunctionDefinition.Name, errorId, FailureText.WithTrace(failure!));
                return Problems.Unexpected(errorId);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Function} was answered with 503. {Reason}")]
    private static partial void LogBusy(ILogger logger, string function, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Function} failed; error id {ErrorId}. {Failure}")]
    private static partial void LogFailed(ILogger logger, string function, string errorId, string failure);
}
