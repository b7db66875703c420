namespace LoyaltyFunctions.Access;

/// <summary>What a key is made for.</summary>
/// <param name="Name">Who will have it, for people.</param>
/// <param name="Permissions">What it may do.</param>
public sealed record KeyTerms(string Name, Permissions Permissions)
{
    /// <summary>The import types that it may work with. Default: every one.</summary>
    public TypeScope Types { get; init; } = TypeScope.All;

    /// <summary>From when on it is no good. Default: from no moment.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The name of the key that it is made with.</summary>
    public string? CreatedBy { get; init; }

    /// <inheritdoc cref="KeyEntity.Registration"/>
    public string? Registration { get; init; }
}
