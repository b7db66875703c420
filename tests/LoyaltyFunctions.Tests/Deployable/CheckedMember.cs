using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>A row of the page of checked members.</summary>
/// <param name="Section">The heading that it stands under: a package and its version, or Program.cs.</param>
/// <param name="Use">The member.</param>
/// <param name="Place">Where it was checked.</param>
public sealed partial record CheckedMember(string Section, PackageUse Use, string Place)
{
    /// <summary>The heading of what only Program.cs calls, which the local host does not compile.</summary>
    public const string Program = "Program.cs";

    /// <summary>Reads the page.</summary>
    public static IReadOnlyList<CheckedMember> ReadAll()
    {
        var rows = new List<CheckedMember>();
        var section = "";
        foreach (var line in DeployableFile.Read("checked-members.md").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..];
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                rows.Add(new CheckedMember(section, new PackageUse(row.Groups["type"].Value, row.Groups["member"].Value), row.Groups["place"].Value));
            }
        }

        return rows;
    }

    [GeneratedRegex(@"^\| `(?<type>[^`]+)` \| `(?<member>[^`]+)` \| (?<place>.+) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();
}
