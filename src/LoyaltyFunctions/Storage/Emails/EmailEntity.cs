using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Emails;

/// <summary>
/// An entry of the e-mail index: row key the escaped, normalised e-mail. It says where to look; the customer's own row says whether it is
/// still so, since the two can't be written in one transaction.
/// </summary>
public sealed class EmailEntity : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The customer who has, or is about to get, the e-mail.</summary>
    public string? CustomerId { get; set; }
}
