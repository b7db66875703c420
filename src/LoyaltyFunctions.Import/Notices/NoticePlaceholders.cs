namespace LoyaltyFunctions.Import.Notices;

/// <summary>The placeholders of a notice.</summary>
public static class NoticePlaceholders
{
    /// <summary>The names, in the order in which messages list them: the customer's name and tier, the points granted, the balance, the program's name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "tier", "points", "balance", "program"];

    /// <summary>The names as they are written: <c>{{name}}, {{tier}}, ...</c>.</summary>
    internal static string Listed { get; } = string.Join(", ", Names.Select(Written));

    /// <summary>A name as it is written.</summary>
    internal static string Written(string name) => $"{{{{{name}}}}}";

    /// <summary>What takes a placeholder's place; empty where the customer has no such value.</summary>
    internal static string ValueOf(string name, NoticeValues values) => name switch
    {
        "name" => values.Name ?? "",
        "tier" => values.Tier ?? "",
        "points" => Mail.Wording.Number(values.Points),
        "balance" => Mail.Wording.Number(values.Balance),
        "program" => values.Program,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No placeholder has that name."),
    };
}
