using Azure;
using Azure.Identity;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Tells storage that is busy or out of reach from everything else.</summary>
public static class Transient
{
    /// <summary>Runs a step; a failure of storage that is expected to pass becomes a <see cref="TransientFailureException"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">What the step gives up by; a cancellation that it did not ask for is a timeout.</param>
    /// <exception cref="TransientFailureException">Storage answered 408, 429 or 5xx, or not at all, also after the client's own retries.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step();
        }
        catch (Exception failure) when (IsExpectedToPass(failure, cancellationToken))
        {
            throw new TransientFailureException(Describe(failure), failure);
        }
    }

    /// <summary>Whether a failure is storage's and will pass; a cancellation that the token did not ask for is a timeout.</summary>
    public static bool IsExpectedToPass(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        IOException => true,
        // Nobody gave out a token: storage was not even asked.
        AuthenticationFailedException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        // What the Azure clients throw where every one of their own retries failed.
        AggregateException several => several.InnerExceptions.All(inner => IsExpectedToPass(inner, cancellationToken)),
        _ => false,
    };

    /// <summary>Says what failed without the service's own message, which may repeat what was sent.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        TransientFailureException => failure.Message,
        RequestFailedException { Status: > 0 } answered => $"Storage answered {answered.Status} {answered.ErrorCode}.",
        OperationCanceledException => "Storage did not answer in time.",
        AuthenticationFailedException => "No token for storage was to be had.",
        _ => "Storage could not be reached, or the connection broke.",
    };
}
