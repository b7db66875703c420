namespace LoyaltyFunctions.Access;

/// <summary>What a known key stands for.</summary>
/// <param name="Name">Who has it, for people.</param>
/// <param name="Permissions">What it may do in the programs of its owner.</param>
public sealed record KeyGrant(string Name, Permissions Permissions)
{
    /// <summary>The deployment's first key, which opens everything.</summary>
    public static KeyGrant Admin { get; } = new("admin key", Permissions.All);
}
