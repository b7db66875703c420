using LoyaltyFunctions.Access;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>A key as lists show it: never what opens anything.</summary>
public record KeyAnswer
{
    /// <summary>The key's id.</summary>
    public required string Id { get; init; }

    /// <summary>Who has it, for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do: <c>read</c>, <c>import</c>, <c>confirm</c>, <c>admin</c>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The import types that it may work with; null: every one.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Whether it opens anything now.</summary>
    public bool Active { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The name of the key that it was made with.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was last used, to the hour; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>From when on it opens nothing: its end, or that of the overlap with the key that replaced it. Null: from no moment.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null: never.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The name of the key that it was revoked with.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>The id of the key that replaced it; null: none did.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>What is shown of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="partner">Whose it is; null: a program's own.</param>
    /// <param name="now">The time.</param>
    public static KeyAnswer Of(KeyEntity key, Partner? partner, DateTimeOffset now) => new()
    {
        Id = key.Id,
        Name = key.Name ?? key.Id,
        Permissions = PermissionNames.Of(partner is null ? key.Granted : key.Granted & partner.Permissions),
        Types = (partner?.Types ?? TypeScope.All).And(TypeScope.Parse(key.Types)).Names,
        Active = key.IsActiveAt(now),
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        LastUsedAt = key.LastUsedAt,
        ExpiresAt = key.StopsAt,
        RevokedAt = key.RevokedAt,
        RevokedBy = key.RevokedBy,
        ReplacedBy = key.ReplacedBy,
    };
}

/// <summary>A key that was made just now, with what opens: it is shown here and nowhere else.</summary>
public sealed record NewKeyAnswer : KeyAnswer
{
    /// <summary>A new key.</summary>
    /// <param name="answer">What lists show of it.</param>
    /// <param name="key">The key.</param>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public NewKeyAnswer(KeyAnswer answer, string key)
        : base(answer) => Key = key;

    /// <summary>The key, as it stands in the header.</summary>
    public string Key { get; }

    /// <summary>The id of the key that it replaces; null: none.</summary>
    public string? Replaces { get; init; }

    /// <summary>Until when the key that it replaces still opens; null where it replaces none.</summary>
    public DateTimeOffset? ReplacedUntil { get; init; }
}

/// <summary>The keys of a program or a partner.</summary>
/// <param name="Keys">Every key that there ever was, the newest first.</param>
public sealed record KeyList(IReadOnlyList<KeyAnswer> Keys);
