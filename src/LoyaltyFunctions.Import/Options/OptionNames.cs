using System.Text;

namespace LoyaltyFunctions.Import.Options;

/// <summary>The names of an import's options. They are compared without regard to case, hyphens and underscores.</summary>
public static class OptionNames
{
    /// <summary>The names, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OptionDefinition.All.Select(definition => definition.Name)];

    /// <summary>The option's name as it is listed: <c>publicNote</c> for <c>public-note</c>, <c>PUBLIC_NOTE</c> and the like.</summary>
    /// <returns>Null where no option has the name.</returns>
    public static string? Find(string name)
    {
        var plain = Plain(name);
        return All.FirstOrDefault(known => Plain(known) == plain);
    }

    /// <summary>The header that carries an option: <c>x-public-note</c>.</summary>
    public static string HeaderOf(string name)
    {
        var header = new StringBuilder("x-");
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character))
            {
                header.Append('-');
            }

            header.Append(char.ToLowerInvariant(character));
        }

        return header.ToString();
    }

    private static string Plain(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
