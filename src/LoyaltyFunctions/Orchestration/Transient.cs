using Azure;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Tells storage that is busy or out of reach from everything else.</summary>
public static class Transient
{
    /// <summary>Runs a step; a failure of storage that is expected to pass becomes a <see cref="TransientFailureException"/>.</summary>
    /// <exception cref="TransientFailureException">Storage answered 408, 429 or 5xx, or not at all, also after the client's own retries.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception failure) when (failure is not TransientFailureException && IsExpectedToPass(failure))
        {
            throw new TransientFailureException(Describe(failure), failure);
        }
    }

    /// <summary>Whether trying again later may end otherwise.</summary>
    public static bool IsExpectedToPass(Exception failure) => failure switch
    {
        TransientFailureException or IOException => true,
        RequestFailedException answered => answered.Status is 0 or 408 or 429 or >= 500,

        // What the Azure clients throw where every one of their own retries failed; a cancellation is an answer that did not come in time.
        AggregateException retries => retries.InnerExceptions.All(inner => inner is RequestFailedException or IOException or OperationCanceledException),
        _ => false,
    };

    private static string Describe(Exception failure) => failure switch
    {
        RequestFailedException answered => $"Storage answered {answered.Status} {answered.ErrorCode}.",
        AggregateException => "Storage could not be reached.",
        _ => "A connection to storage broke.",
    };
}
