using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Access;

/// <summary>A key of a program or a partner: partition key the owner, row key <c>k-{id}</c>. Its secret is not here.</summary>
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

    /// <summary>Names of <see cref="Access.Permissions"/>, separated by commas.</summary>
    public string? Permissions { get; set; }

    /// <summary>See <see cref="TypeScope.ToText"/>; null: every type.</summary>
    public string? Types { get; set; }

    /// <summary>A partner's key: the <see cref="Partner.Registration"/> that it belongs to. Null for a program's.</summary>
    public string? Registration { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The name of the key that it was made with.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>When it was last used, to the hour; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>From when on it is no good; null: it was made for good.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The end of the overlap with the key that replaced it; null: none did.</summary>
    public DateTimeOffset? OverlapEndsAt { get; set; }

    /// <summary>The id of the key that replaced it; null: none did.</summary>
    public string? ReplacedBy { get; set; }

    /// <summary>When it was revoked; null: never.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The name of the key that it was revoked with.</summary>
    public string? RevokedBy { get; set; }

    /// <summary>The key's id.</summary>
    [IgnoreDataMember]
    public string Id => RowKey[KeyPrefix.Length..];

    /// <summary>From when on it opens nothing, unless it is revoked before; null: from no moment.</summary>
    [IgnoreDataMember]
    public DateTimeOffset? StopsAt => ExpiresAt is null || OverlapEndsAt < ExpiresAt ? OverlapEndsAt ?? ExpiresAt : ExpiresAt;

    /// <summary>What it may do; nothing where the row says nothing that is known.</summary>
    [IgnoreDataMember]
    public Permissions Granted => Enum.TryParse<Permissions>(Permissions, out var permissions) ? permissions : Access.Permissions.None;

    /// <summary>Whether it opens anything at a moment.</summary>
    public bool IsActiveAt(DateTimeOffset moment) => RevokedAt is null && (StopsAt is null || moment < StopsAt);
}
