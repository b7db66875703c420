namespace LoyaltyFunctions.Webhooks;

/// <summary>A webhook's name leads to no public address. Nothing was sent.</summary>
public sealed class ForbiddenTargetException : Exception
{
    /// <summary>The failure.</summary>
    public ForbiddenTargetException()
        : base("The name leads to no public address.")
    {
    }

    /// <summary>The failure with a message.</summary>
    public ForbiddenTargetException(string message)
        : base(message)
    {
    }

    /// <summary>The failure with a message and its cause.</summary>
    public ForbiddenTargetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
