using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>How often steps are tried.</summary>
internal static class StepOptions
{
    /// <summary>A step of the import itself.</summary>
    public static TaskOptions Retried { get; } = Retry(attempts: 6, longestPause: TimeSpan.FromMinutes(1));

    /// <summary>What closes an import and tells of it outlives a long outage: about a day.</summary>
    public static TaskOptions RetriedForLong { get; } = Retry(attempts: 300, longestPause: TimeSpan.FromMinutes(5));

    private static TaskOptions Retry(int attempts, TimeSpan longestPause) => TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: attempts,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: longestPause)
    {
        HandleFailure = IsWorthRepeating,
    });

    /// <summary>Storage that is busy, and a step that a stopping host gave up in the middle: each is expected to work the next time.</summary>
    private static bool IsWorthRepeating(TaskFailureDetails failure) =>
        failure.IsCausedBy<TransientFailureException>() || failure.IsCausedBy<OperationCanceledException>();
}
