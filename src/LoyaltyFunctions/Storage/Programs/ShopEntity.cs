using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>A program's shop: partition key the program's id, row key <c>shopify</c>, beside its settings. Never given out, never logged.</summary>
public sealed class ShopEntity : ITableEntity
{
    /// <summary>The row key of every program's shop.</summary>
    public const string Key = "shopify";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The secret that webhooks are signed with.</summary>
    public string? Secret { get; set; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset? SetAt { get; set; }

    /// <summary>The secret before; null where there was none.</summary>
    public string? FormerSecret { get; set; }
}
