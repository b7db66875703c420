namespace LoyaltyFunctions.Triggers.Http;

/// <summary>A body went on beyond the limit. Nothing of it is kept.</summary>
public sealed class FileTooLargeException : Exception
{
    /// <summary>The failure.</summary>
    public FileTooLargeException()
        : base("The body is longer than the limit.")
    {
    }

    /// <summary>The failure with a message.</summary>
    public FileTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>The failure with a message and its cause.</summary>
    public FileTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
