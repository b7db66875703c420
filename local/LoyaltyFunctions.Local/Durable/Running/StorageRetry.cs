using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>Does again, until it succeeds or the engine stops, what only storage can make fail.</summary>
internal static class StorageRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <returns>False when the engine stopped before it succeeded.</returns>
    public static async Task<bool> RunAsync(Func<Task> action, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        for (TimeSpan delay = FirstDelay; ; delay = Min(delay * 2, LongestDelay))
        {
            try
            {
                await action();
                return true;
            }
#pragma warning disable CA1031 // Whatever it was, giving up would lose work that was accepted.
            catch (Exception failure)
            {
                if (stopping.IsCancellationRequested)
                {
                    return false;
                }

                logger.LogError(failure, "A step of the durable engine failed, most likely because its storage did not answer; it is tried again in {Delay}.", delay);
            }
#pragma warning restore CA1031

            await Task.Delay(delay, time, stopping).ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
