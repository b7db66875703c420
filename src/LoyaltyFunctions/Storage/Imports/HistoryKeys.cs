using System.Globalization;
using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>
/// Keys of the history's rows, <c>h-{place}</c>: they sort the newest import first, and imports of the same moment by their ids.
/// </summary>
internal static partial class HistoryKeys
{
    /// <summary>What the rows' keys begin with.</summary>
    public const string Prefix = "h-";

    /// <summary>Below it are all keys of the history.</summary>
    public const string End = "h.";

    /// <summary>An import's place.</summary>
    public static string PlaceOf(DateTimeOffset receivedAt, string importId) => $"{NewestFirst(receivedAt)}-{importId}";

    /// <summary>The bound between the imports that arrived at a moment or later, which are before it, and all that arrived earlier.</summary>
    public static string BoundAt(DateTimeOffset moment) => $"{Prefix}{NewestFirst(moment)}.";

    /// <summary>Whether a text is a place, and not anything else that somebody sent.</summary>
    public static bool IsPlace(string text) => Place().IsMatch(text);

    private static string NewestFirst(DateTimeOffset moment) =>
        (DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks).ToString("d19", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{19}-[a-z0-9]{20}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
