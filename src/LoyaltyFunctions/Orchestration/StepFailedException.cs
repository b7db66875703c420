namespace LoyaltyFunctions.Orchestration;

/// <summary>
/// A step failed in a way that nobody has foreseen. The message says what was thrown and where, and leaves out what it said: the worker logs
/// whatever leaves a function, and the task hub keeps it.
/// </summary>
public sealed class StepFailedException : Exception
{
    /// <summary>A failure with a message.</summary>
    public StepFailedException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause, which is written down with it.</summary>
    public StepFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without a message.</summary>
    public StepFailedException()
    {
    }
}
