using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Durable.Payloads;

/// <summary>What is kept of exceptions: they don't cross an orchestration's border themselves.</summary>
internal static class Failures
{
    /// <summary>The details of an exception; those of a failed task go on in its inner failure.</summary>
    public static TaskFailureDetails From(Exception exception)
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(exception);
        return exception is TaskFailedException { InnerException: null } failed
            ? details with { InnerFailure = failed.FailureDetails }
            : details;
    }
}
