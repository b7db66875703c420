using Azure;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>How often steps are tried.</summary>
internal static class StepOptions
{
    /// <summary>A step of the import itself.</summary>
    public static TaskOptions Retried { get; } = Retry(attempts: 6, longestPause: TimeSpan.FromMinutes(1), IsExpectedToPass);

    /// <summary>
    /// What closes an import and tells of it outlives a long outage: about a day. Nobody comes after these steps who could say that they
    /// failed, so they also outlive storage that refuses, until a key or a rule of its firewall is put right.
    /// </summary>
    public static TaskOptions RetriedForLong { get; } = Retry(
        attempts: 300,
        longestPause: TimeSpan.FromMinutes(5),
        failure => IsExpectedToPass(failure) || failure.IsCausedBy<RequestFailedException>());

    private static TaskOptions Retry(int attempts, TimeSpan longestPause, Func<TaskFailureDetails, bool> isWorthRepeating) => TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: attempts,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: longestPause)
    {
        HandleFailure = isWorthRepeating,
    });

    /// <summary>Storage that is busy, and a step that a stopping host gave up in the middle: each is expected to work the next time.</summary>
    private static bool IsExpectedToPass(TaskFailureDetails failure) =>
        failure.IsCausedBy<TransientFailureException>() || failure.IsCausedBy<OperationCanceledException>();
}
