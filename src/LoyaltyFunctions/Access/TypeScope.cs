namespace LoyaltyFunctions.Access;

/// <summary>The import types that a key may work with.</summary>
/// <param name="Names">The types' names; null: every type.</param>
public sealed record TypeScope(IReadOnlyList<string>? Names)
{
    /// <summary>Every type.</summary>
    public static TypeScope All { get; } = new((IReadOnlyList<string>?)null);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static TypeScope Parse(string? stored) =>
        stored is null ? All : new TypeScope(stored.Split(',', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether imports of a type are in it.</summary>
    /// <param name="type">The type's name; of an undo, that of the import whose rows it takes back.</param>
    public bool Allows(string? type) => Names is null || Names.Contains(type, StringComparer.Ordinal);

    /// <summary>The types that are in both.</summary>
    public TypeScope And(TypeScope other)
    {
        if (Names is null || other.Names is null)
        {
            return Names is null ? other : this;
        }

        return new TypeScope([.. Names.Where(name => other.Allows(name))]);
    }

    /// <summary>The names, separated by commas; null: every type. This is what is stored.</summary>
    public string? ToText() => Names is null ? null : string.Join(',', Names);
}
