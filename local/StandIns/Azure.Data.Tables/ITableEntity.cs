// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations

namespace Azure.Data.Tables;

/// <summary>What a typed entity has: its two keys, and what the service knows about the stored version.</summary>
public interface ITableEntity
{
    /// <summary>Names the partition that the entity is in.</summary>
    string PartitionKey { get; set; }

    /// <summary>Identifies the entity within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the entity; null before it was stored. Never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version that was read; empty before it was stored. Never sent by itself.</summary>
    ETag ETag { get; set; }
}
