using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Import.Notices;

/// <summary>Plain text with placeholders, taken apart.</summary>
internal static partial class NoticeTemplate
{
    private const int ShownLength = 40;

    /// <summary>The text's pieces in their order. Only a text without <see cref="Problems"/> has pieces that can be filled in.</summary>
    public static IEnumerable<NoticePiece> PiecesOf(string text)
    {
        var end = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            if (match.Index > end)
            {
                yield return new NoticePiece(text[end..match.Index], null);
            }

            yield return new NoticePiece(match.Groups["fallback"].Value, match.Groups["name"].Value);
            end = match.Index + match.Length;
        }

        if (end < text.Length)
        {
            yield return new NoticePiece(text[end..], null);
        }
    }

    /// <summary>What is wrong with a text's placeholders, whole sentences.</summary>
    public static IEnumerable<string> Problems(string text)
    {
        var pieces = PiecesOf(text).ToList();
        foreach (var unknown in pieces.Where(piece => piece.Name is { } name && !NoticePlaceholders.Names.Contains(name)).Select(piece => piece.Name!).Distinct())
        {
            yield return $"There is no placeholder {NoticePlaceholders.Written(Shown(unknown))}. Use these: {NoticePlaceholders.Listed}.";
        }

        if (pieces.Exists(piece => piece.Name is null && (Has(piece.Text, "{{") || Has(piece.Text, "}}"))))
        {
            yield return "A placeholder is not closed, or not opened. Write it as {{name}}, or {{name|there}} with what stands where there is no name.";
        }
    }

    /// <summary>A placeholder has one fallback in subject and text together: the mail service is given each value once.</summary>
    public static IEnumerable<string> FallbackProblems(params IEnumerable<string> texts) => texts
        .SelectMany(PiecesOf)
        .Where(piece => piece.Name is not null)
        .GroupBy(piece => piece.Name!, piece => piece.Text)
        .Where(fallbacks => fallbacks.Distinct().Count() > 1)
        .Select(fallbacks =>
            $"The placeholder {NoticePlaceholders.Written(fallbacks.Key)} has different fallbacks. Write it in the same way in the subject and everywhere in the text.");

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static string Shown(string name) => name.Length > ShownLength ? $"{name[..ShownLength]}…" : name;

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}|]*?)\s*(\|\s*(?<fallback>[^{}\r\n]*?)\s*)?\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
