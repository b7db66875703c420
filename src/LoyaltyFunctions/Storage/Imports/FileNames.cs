namespace LoyaltyFunctions.Storage.Imports;

/// <summary>Names of files that came from outside.</summary>
public static class FileNames
{
    private const int MaxLength = 100;

    /// <summary>A name that can stand in a header or a path: ASCII letters, digits, spaces, <c>. - _</c>; anything else becomes <c>_</c>.</summary>
    public static string Safe(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new string([.. last.Take(MaxLength).Select(character => IsSafe(character) ? character : '_')]);
        // Storage and file systems do not agree about names that begin or end with a dot or a space.
        return safe.Trim(' ', '.') is { Length: > 0 } trimmed ? trimmed : "file.csv";
    }

    private static bool IsSafe(char character) => char.IsAsciiLetterOrDigit(character) || character is ' ' or '.' or '-' or '_';
}
