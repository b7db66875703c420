using System.Globalization;

namespace LoyaltyFunctions.Import;

/// <summary>Moments in ISO 8601, with their offset.</summary>
public static class Moments
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
    private static readonly string[] Universal = [.. Formats.Select(format => format + "'Z'")];
    private static readonly string[] WithOffset = [.. Formats.Select(format => format + "zzz")];

    /// <summary>Reads a moment; one without an offset is none, since nobody knows where its clock is.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Universal, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
        || DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
}
