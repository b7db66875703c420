using System.Runtime.Serialization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>A program's list of tiers: partition key the program's id, row key <c>tiers</c>, beside its settings.</summary>
public sealed class TierEntity : ITableEntity
{
    /// <summary>The row key of every program's tiers.</summary>
    public const string Key = "tiers";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The tiers, the lowest first; see <see cref="Tier"/>.</summary>
    public string? TiersJson { get; set; }

    /// <summary>The tiers.</summary>
    [IgnoreDataMember]
    public TierList Tiers
    {
        get => TiersJson is null ? TierList.None : new TierList(JsonSerializer.Deserialize<IReadOnlyList<Tier>>(TiersJson, Json.Options)!);
        set => TiersJson = JsonSerializer.Serialize(value.All, Json.Options);
    }
}
