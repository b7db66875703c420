namespace LoyaltyFunctions.Import;

/// <summary>The names of the import types, as they stand in URLs, blob paths and commands.</summary>
public static class ImportTypes
{
    private static readonly (ImportType Type, string Name)[] Named =
    [
        (ImportType.Customers, "customers"),
        (ImportType.PointsAdd, "points-add"),
        (ImportType.PointsSet, "points-set"),
    ];

    /// <summary>Every type's name, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Select(named => named.Name)];

    /// <summary>The name of a type: <c>points-add</c>.</summary>
    public static string NameOf(ImportType type) => Array.Find(Named, named => named.Type == type).Name;

    /// <summary>The type of that name; names are compared exactly, as blob paths and URLs are.</summary>
    /// <returns>False where no type has the name.</returns>
    public static bool TryParse(string? name, out ImportType type)
    {
        foreach (var named in Named)
        {
            if (named.Name == name)
            {
                type = named.Type;
                return true;
            }
        }

        type = default;
        return false;
    }
}
