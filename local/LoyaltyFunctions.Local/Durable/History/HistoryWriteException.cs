namespace LoyaltyFunctions.Local.Durable.History;

/// <summary>Storage refused or did not answer a write of an orchestration's history; whether it was carried out is unknown.</summary>
public sealed class HistoryWriteException : Exception
{
    /// <summary>Makes an exception.</summary>
    public HistoryWriteException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public HistoryWriteException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    public HistoryWriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
