using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>The parameters of a list that is read page by page.</summary>
internal static class PageParameters
{
    /// <summary>Their names.</summary>
    public const string PageSize = "pageSize", Continuation = "continuation";

    private const int DefaultPageSize = 50, MaxPageSize = 200, ShownLength = 80;

    /// <summary>A place as a text to send back.</summary>
    public static string Pack(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    /// <summary>Whether a parameter is one of these.</summary>
    public static bool Has(string name) =>
        name.Equals(PageSize, StringComparison.OrdinalIgnoreCase) || name.Equals(Continuation, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many the page may have; what is wrong with it goes into <paramref name="problems"/>.</summary>
    public static int ReadPageSize(IQueryCollection query, List<string> problems)
    {
        var text = query[PageSize].ToString().Trim();
        if (text.Length == 0)
        {
            return DefaultPageSize;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaxPageSize)
        {
            return size;
        }

        problems.Add($"pageSize is \"{(text.Length > ShownLength ? $"{text[..ShownLength]}…" : text)}\". Use a whole number from 1 to {MaxPageSize}.");
        return DefaultPageSize;
    }

    /// <summary>Where the page begins, null for the first; what is wrong with it goes into <paramref name="problems"/>.</summary>
    /// <param name="query">The request's parameters.</param>
    /// <param name="parse">Reads a place; false where the text is none.</param>
    /// <param name="first">What the first page begins with, for people.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static string? ReadPlace(IQueryCollection query, Func<string, bool> parse, string first, List<string> problems)
    {
        var text = query[Continuation].ToString().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        var place = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : "";
        if (!parse(place))
        {
            problems.Add($"The continuation is none that this list gave. Send it as it was given, or leave it out to begin with {first}.");
        }

        return place;
    }
}
