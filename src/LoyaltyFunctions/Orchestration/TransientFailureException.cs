namespace LoyaltyFunctions.Orchestration;

/// <summary>
/// Something outside did not work this time and is expected to again: storage was busy, the mail service said later. The only kind of
/// failure that a step is repeated for. Its message carries no personal data: it is kept in the task hub.
/// </summary>
public sealed class TransientFailureException : Exception
{
    /// <summary>A failure with a message.</summary>
    public TransientFailureException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public TransientFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without a message.</summary>
    public TransientFailureException()
    {
    }
}
