namespace LoyaltyFunctions.Import.Columns;

/// <summary>Characters that take no room on a screen, and come along when people copy a value from a web page or a spreadsheet.</summary>
internal static class InvisibleCharacters
{
    /// <summary>Byte order mark, zero-width spaces and joiners, soft hyphen, direction marks.</summary>
    internal static bool Contains(char character) => character is '\uFEFF' or '\u00AD' or '\u180E'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069');

    /// <summary>Whether a text has one of them: between two letters it makes another word that looks the same.</summary>
    internal static bool AreIn(string text) => text.Any(Contains);

    /// <summary>Takes white space of every kind, control characters and invisible ones off both ends.</summary>
    internal static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsNothing(text[start]))
        {
            start++;
        }

        while (end > start && IsNothing(text[end - 1]))
        {
            end--;
        }

        return end - start == text.Length ? text : text[start..end];
    }

    private static bool IsNothing(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || Contains(character);
}
