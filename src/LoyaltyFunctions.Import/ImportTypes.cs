namespace LoyaltyFunctions.Import;

/// <summary>The names of the import types, as they stand in URLs, blob paths and commands.</summary>
public static class ImportTypes
{
    private static readonly (ImportType Type, string Name)[] Named =
    [
        (ImportType.Customers, "customers"),
        (ImportType.PointsAdd, "points-add"),
        (ImportType.PointsSet, "points-set"),
        (ImportType.Tiers, "tiers"),
        (ImportType.Profiles, "profiles"),
        (ImportType.Combined, "combined"),
        (ImportType.Undo, "undo"),
        (ImportType.Expiry, "expiry"),
        (ImportType.Birthdays, "birthdays"),
    ];

    /// <summary>The names of the types that a file can be sent as, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Where(named => !IsStartedByTheApp(named.Type)).Select(named => named.Name)];

    /// <summary>The names of all types, those included that only this app starts.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Named.Select(named => named.Name)];

    /// <summary>Whether only this app starts imports of the type, with files that it has written itself.</summary>
    public static bool IsStartedByTheApp(ImportType type) => type is ImportType.Undo or ImportType.Expiry or ImportType.Birthdays;

    /// <summary>The name of a type: <c>points-add</c>.</summary>
    public static string NameOf(ImportType type) => Array.Find(Named, named => named.Type == type).Name;

    /// <summary>The type of that name that a file can be sent as; names are compared exactly, as blob paths and URLs are.</summary>
    /// <returns>False where no file can be sent as that.</returns>
    public static bool TryParse(string? name, out ImportType type) => TryParseAny(name, out type) && !IsStartedByTheApp(type);

    /// <summary>The type of that name, those included that only this app starts.</summary>
    /// <returns>False where no type has the name.</returns>
    public static bool TryParseAny(string? name, out ImportType type)
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
