namespace LoyaltyFunctions.Import.Json;

/// <summary>A body that can't be read as rows in JSON. The message is for its sender: where, what was found and expected, how to fix it.</summary>
public sealed class InvalidJsonRowsException : FormatException
{
    /// <summary>A body that can't be read, and why.</summary>
    public InvalidJsonRowsException(string message)
        : base(message)
    {
    }

    /// <summary>A body that can't be read, why, and what found it.</summary>
    public InvalidJsonRowsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A body that can't be read.</summary>
    public InvalidJsonRowsException()
    {
    }
}
