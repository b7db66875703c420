namespace LoyaltyFunctions.Local.Azurite;

/// <summary>Azurite could not be installed, started or stopped. The message says why, and what helps.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>An exception with a message for the person who started the host.</summary>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the person who started the host, and its cause.</summary>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
