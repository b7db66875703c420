using System.Globalization;
using System.Text;

namespace LoyaltyFunctions.Storage;

/// <summary>Text from outside as a table key, which may hold no <c>/ \ # ?</c> and no control character.</summary>
public static class KeyText
{
    private const string Forbidden = "/\\#?=";

    /// <summary>Every forbidden character, and the sign itself, as <c>=</c> and four hexadecimal digits. Different texts stay different.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(MustEscape))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (MustEscape(character))
            {
                escaped.Append('=').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }

    private static bool MustEscape(char character) => char.IsControl(character) || Forbidden.Contains(character, StringComparison.Ordinal);
}
