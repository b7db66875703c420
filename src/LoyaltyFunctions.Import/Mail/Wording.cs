using System.Text;

namespace LoyaltyFunctions.Import.Mail;

/// <summary>How mails write numbers, times, and values that come from files.</summary>
internal static class Wording
{
    /// <summary>The longest value that a mail repeats, in UTF-16 units.</summary>
    private const int LongestValue = 500;

    /// <summary><c>1,234</c>.</summary>
    public static string Number(long number) => number.ToString("N0");

    /// <summary><c>1 row</c>, <c>1,234 rows</c>.</summary>
    public static string Rows(int count) => count == 1 ? "1 row" : $"{Number(count)} rows";

    /// <summary><c>21 November 2026, 20:15 (Europe/Berlin)</c>.</summary>
    public static string Time(DateTimeOffset time, TimeZoneInfo zone) =>
        $"{TimeZoneInfo.ConvertTime(time, zone):d MMMM yyyy, HH:mm} ({zone.Id})";

    /// <summary>An error's code in words: <c>customer-not-found</c> is <c>Customer not found</c>.</summary>
    public static string Code(string code)
    {
        var words = Line(code.Replace('-', ' '));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>
    /// A value on one line: runs of white space and control characters become one space, so that a value can't break lines,
    /// and characters that turn the direction of writing are dropped, so that it can't rearrange what stands around it.
    /// </summary>
    public static string Line(string value)
    {
        var line = new StringBuilder(Math.Min(value.Length, LongestValue) + 1);
        foreach (var character in value)
        {
            if (TurnsDirection(character))
            {
                continue;
            }

            var isSpace = char.IsWhiteSpace(character) || char.IsControl(character);
            if (!isSpace)
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }

            if (line.Length > LongestValue)
            {
                return Clipped(line);
            }
        }

        return line.ToString().TrimEnd();
    }

    private static string Clipped(StringBuilder line)
    {
        var end = char.IsHighSurrogate(line[LongestValue - 1]) ? LongestValue - 1 : LongestValue;
        return line.ToString(0, end).TrimEnd() + "…";
    }

    private static bool TurnsDirection(char character) =>
        character is '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
