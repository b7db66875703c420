namespace LoyaltyFunctions.Import.Notices;

/// <summary>The names of the notices, and which imports bring them.</summary>
public static class NoticeKinds
{
    private static readonly (NoticeKind Kind, string Name)[] Named = [(NoticeKind.Tier, "tier"), (NoticeKind.Birthday, "birthday")];

    /// <summary>The names, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Select(named => named.Name)];

    /// <summary>The name of a kind: <c>tier</c>.</summary>
    public static string NameOf(NoticeKind kind) => Array.Find(Named, named => named.Kind == kind).Name;

    /// <summary>The kind of that name; names are compared exactly, as URLs are.</summary>
    /// <returns>False where no kind has the name.</returns>
    public static bool TryParse(string? name, out NoticeKind kind)
    {
        var index = Array.FindIndex(Named, named => named.Name == name);
        kind = index < 0 ? default : Named[index].Kind;
        return index >= 0;
    }

    /// <summary>What an import of a type tells the customers in it.</summary>
    /// <returns>Null where it tells them nothing: points are in their activity, and an undo is nothing to announce.</returns>
    public static NoticeKind? Of(ImportType type) => type switch
    {
        ImportType.Tiers or ImportType.Combined => NoticeKind.Tier,
        ImportType.Birthdays => NoticeKind.Birthday,
        _ => null,
    };
}
