using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Changes;

/// <summary>What an idempotency key stands for: partition key the program, row key <c>request-{change}</c>.</summary>
public sealed class ChangeRequestEntity : ITableEntity
{
    /// <summary>What row keys begin with.</summary>
    public const string KeyPrefix = "request-";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <inheritdoc cref="ChangeRequest.Hash"/>
    public string? Hash { get; set; }

    /// <inheritdoc cref="ChangeRequest.UnchangedBalance"/>
    public long? UnchangedBalance { get; set; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? At { get; set; }
}
