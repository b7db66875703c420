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
        catch (RequestFailedException busy) when (busy.Status is 0 or 408 or 429 or >= 500)
        {
            throw new TransientFailureException($"Storage answered {busy.Status} {busy.ErrorCode}.", busy);
        }
        catch (AggregateException outOfReach) when (outOfReach.InnerExceptions.All(IsOutOfReach))
        {
            // What the Azure clients throw where every one of their own retries failed.
            throw new TransientFailureException("Storage could not be reached.", outOfReach);
        }
        catch (IOException broken)
        {
            throw new TransientFailureException("A connection to storage broke.", broken);
        }
    }

    /// <summary>No answer, a connection that broke, or (as a cancellation) an answer that did not come in time.</summary>
    private static bool IsOutOfReach(Exception failure) => failure is RequestFailedException or IOException or OperationCanceledException;
}
