using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Access;

/// <summary>A program's key: partition key the program, row key <c>k-{id}</c>. Its secret is not here.</summary>
public sealed class KeyEntity : ITableEntity
{
    /// <summary>What row keys begin with.</summary>
    public const string KeyPrefix = "k-";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <inheritdoc cref="ApiKey.Hash"/>
    public string? Hash { get; set; }

    /// <summary>Who has it, for people.</summary>
    public string? Name { get; set; }

    /// <summary>Names of <see cref="Permissions"/>, separated by commas.</summary>
    public string? Permissions { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }
}
