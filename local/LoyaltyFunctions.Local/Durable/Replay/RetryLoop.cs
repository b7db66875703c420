using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>Makes a call again after failures, as a policy or a handler says. The waits of a policy are durable timers.</summary>
internal static class RetryLoop
{
    public static Task<CallOutcome> RunAsync(
        TaskOrchestrationContext context,
        string name,
        TaskRetryOptions? retry,
        Func<Task<CallOutcome>> call)
    {
        if (retry?.Policy is { } policy)
        {
            return RunAsync(context, name, policy, call);
        }

        return retry?.Handler is { } handler ? RunAsync(context, handler, call) : call();
    }

    private static async Task<CallOutcome> RunAsync(
        TaskOrchestrationContext context,
        string name,
        RetryPolicy policy,
        Func<Task<CallOutcome>> call)
    {
        DateTime first = context.CurrentUtcDateTime;
        for (int attempt = 1; ; attempt++)
        {
            CallOutcome outcome = await call();
            if (!MayRetry(context, name, policy, outcome, attempt, first))
            {
                return outcome;
            }

            await context.CreateTimer(Delay(policy, attempt), CancellationToken.None);
        }
    }

    private static bool MayRetry(
        TaskOrchestrationContext context,
        string name,
        RetryPolicy policy,
        CallOutcome outcome,
        int attempt,
        DateTime first)
    {
        if (outcome.Failure is null || outcome.NonRetriable || attempt >= policy.MaxNumberOfAttempts)
        {
            return false;
        }

        TimeSpan elapsed = context.CurrentUtcDateTime - first;
        bool inTime = policy.RetryTimeout == Timeout.InfiniteTimeSpan || elapsed < policy.RetryTimeout;
        return inTime && Handles(policy, new TaskFailedException(name, outcome.TaskId, outcome.Failure));
    }

    private static bool Handles(RetryPolicy policy, TaskFailedException failure)
    {
        // A policy that throws decides nothing, and must not hide the failure that it was asked about.
        try
        {
            return policy.Handle(failure);
        }
#pragma warning disable CA1031
        catch (Exception)
        {
            return false;
        }
#pragma warning restore CA1031
    }

    private static TimeSpan Delay(RetryPolicy policy, int attempt)
    {
        double milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        TimeSpan longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }

    private static async Task<CallOutcome> RunAsync(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<CallOutcome>> call)
    {
        DateTime first = context.CurrentUtcDateTime;
        for (int attempt = 1; ; attempt++)
        {
            CallOutcome outcome = await call();
            if (outcome.Failure is null || outcome.NonRetriable)
            {
                return outcome;
            }

            TimeSpan elapsed = context.CurrentUtcDateTime - first;
            if (!await handler(new RetryContext(context, attempt, outcome.Failure, elapsed, CancellationToken.None)))
            {
                return outcome;
            }
        }
    }
}
