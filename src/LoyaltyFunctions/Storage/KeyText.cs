using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LoyaltyFunctions.Storage;

/// <summary>Text from outside as a table key, which may hold no <c>/ \ # ?</c>, no control character, and 1 KiB at most.</summary>
public static class KeyText
{
    private const string Forbidden = "/\\#?=";
    private const int MaxLength = 400;
    private const int KeptLength = 300;

    /// <summary>
    /// Every forbidden character, and the sign itself, as <c>=</c> and four hexadecimal digits; of a text that becomes longer than a key
    /// can be, the beginning and a hash of all of it. Different texts stay different.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = text.Any(MustEscape) ? EscapeAll(text) : text;
        return escaped.Length > MaxLength ? Shorten(escaped, text) : escaped;
    }

    private static string Shorten(string escaped, string text)
    {
        var kept = char.IsHighSurrogate(escaped[KeptLength - 1]) ? KeptLength - 1 : KeptLength;
        return $"{escaped.AsSpan(0, kept)}=~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    private static string EscapeAll(string text)
    {
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
