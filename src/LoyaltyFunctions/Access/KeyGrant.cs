namespace LoyaltyFunctions.Access;

/// <summary>What a known key stands for.</summary>
/// <param name="Name">Who has it, for people.</param>
/// <param name="Permissions">What it may do in its programs.</param>
/// <param name="Types">The import types that it may work with.</param>
/// <param name="Programs">The programs that it opens; null: every one.</param>
public sealed record KeyGrant(string Name, Permissions Permissions, TypeScope Types, IReadOnlyCollection<string>? Programs)
{
    /// <summary>The deployment's first key, which opens everything.</summary>
    public static KeyGrant Admin { get; } = new("admin key", Permissions.All, TypeScope.All, null);

    /// <summary>Whether it opens a program. Any other is none of its business: for its holder there is no such program.</summary>
    public bool Opens(string program) => Programs is null || Programs.Contains(program, StringComparer.Ordinal);
}
