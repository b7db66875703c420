// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations

using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction that was rolled back because one of its actions failed.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>A failure as the service described it: its message begins with the failed action's index and a colon.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
    {
        FailedTransactionActionIndex = ReadIndex(requestFailedException.Message);
    }

    /// <summary>The zero-based index of the action that failed; null when the service named none.</summary>
    public int? FailedTransactionActionIndex { get; }

    private static int? ReadIndex(string message)
    {
        int colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index
            : null;
    }
}
