namespace LoyaltyFunctions.Triggers.Http;

/// <summary>A body of JSON went on beyond <see cref="StrictJson.MaxBytes"/>. It is the sender's mistake and answered with 413.</summary>
public sealed class BodyTooLargeException : Exception
{
    /// <summary>The failure.</summary>
    public BodyTooLargeException()
        : base("The body is longer than settings can be.")
    {
    }

    /// <summary>The failure with a message.</summary>
    public BodyTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>The failure with a message and its cause.</summary>
    public BodyTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
