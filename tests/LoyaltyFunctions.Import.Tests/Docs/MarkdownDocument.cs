using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Import.Tests.Docs;

/// <summary>A document of the repository, as far as its tests read it.</summary>
internal static partial class MarkdownDocument
{
    /// <summary>The sections of a document in docs/, each without those below it.</summary>
    internal static IReadOnlyList<MarkdownSection> Read(string name)
    {
        var sections = new List<MarkdownSection>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", name)))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                sections.Add(new MarkdownSection(heading.Groups["title"].Value, []));
            }
            else
            {
                sections[^1].Lines.Add(line);
            }
        }

        return sections;
    }

    /// <summary>The texts of a cell or a line that stand in backticks.</summary>
    internal static IReadOnlyList<string> CodesIn(string text) => [.. Code().Matches(text).Select(match => match.Groups["code"].Value)];

    /// <summary>The cells of a line of a table.</summary>
    internal static string[] CellsOf(string line) =>
        [.. Pipe().Split(line.Trim()[1..^1]).Select(cell => cell.Trim().Replace(@"\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pipe();
}
