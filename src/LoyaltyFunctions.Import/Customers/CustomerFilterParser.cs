using System.Globalization;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>Reads a filter from names and values, wherever they were written: a query, or a JSON object.</summary>
public static class CustomerFilterParser
{
    private const int MaxTextLength = 400;

    /// <summary>The names that a filter knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "tier", "hasTier", "minPoints", "maxPoints", "optedIn", "birthdayMonth", "emailPrefix", "idPrefix", "createdFrom", "createdTo",
    ];

    /// <summary>Reads a filter. A name that is none of <see cref="Names"/> is a problem, and so is one that comes twice.</summary>
    /// <param name="given">Names, whatever their case, and values as they were written; outer spaces are ignored.</param>
    /// <param name="startOf">When a day begins by the program's clocks: a day in <c>createdFrom</c> and <c>createdTo</c>, both inclusive, is one of its days.</param>
    public static ParsedFilter Parse(IEnumerable<KeyValuePair<string, string>> given, Func<DateOnly, DateTimeOffset> startOf)
    {
        var filter = CustomerFilter.All;
        var problems = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in given)
        {
            var known = Names.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
            var problem = known is null
                ? $"There is no filter \"{Shown(name)}\". The filters are {string.Join(", ", Names)}."
                : seen.Add(known) ? null : $"The filter {known} is given more than once. Give it once.";
            if (problem is null)
            {
                (filter, problem) = Read(filter, known!, text.Trim(), startOf);
            }

            problems.AddRange(problem is null ? [] : [problem]);
        }

        if (filter is { MinPoints: { } least, MaxPoints: { } most } && least > most)
        {
            problems.Add($"minPoints {least.ToString(CultureInfo.InvariantCulture)} is more than maxPoints {most.ToString(CultureInfo.InvariantCulture)}, which fits nobody. Swap them.");
        }

        return new ParsedFilter(filter, problems);
    }

    private static (CustomerFilter Filter, string? Problem) Read(
        CustomerFilter filter, string name, string text, Func<DateOnly, DateTimeOffset> startOf) => name switch
        {
            "tier" => text.Length is > 0 and <= MaxTextLength
                ? (filter with { Tier = text }, null)
                : Wrong(filter, name, text, "a tier's name, Gold; for customers without a tier use hasTier=false"),
            "hasTier" => ParseFlag(text) is { } hasTier
                ? (filter with { HasTier = hasTier }, null)
                : Wrong(filter, name, text, "true or false"),
            "minPoints" => ParsePoints(text) is { } points
                ? (filter with { MinPoints = points }, null)
                : Wrong(filter, name, text, "a whole number without separators, 1000"),
            "maxPoints" => ParsePoints(text) is { } points
                ? (filter with { MaxPoints = points }, null)
                : Wrong(filter, name, text, "a whole number without separators, 1000"),
            "optedIn" => ParseFlag(text) is { } optedIn
                ? (filter with { OptedIn = optedIn }, null)
                : Wrong(filter, name, text, "true or false"),
            "birthdayMonth" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                ? (filter with { BirthdayMonth = month }, null)
                : Wrong(filter, name, text, "the month's number, 1 to 12"),
            "emailPrefix" => text.Length is > 0 and <= MaxTextLength
                ? (filter with { EmailPrefix = text.ToLowerInvariant() }, null)
                : Wrong(filter, name, text, "the beginning of an e-mail address, anna@"),
            "idPrefix" => text.Length is > 0 and <= MaxTextLength
                ? (filter with { IdPrefix = text }, null)
                : Wrong(filter, name, text, "the beginning of a customer id, 7338"),
            "createdFrom" => ParseMoment(text, startOf, daysAfter: 0) is { } from
                ? (filter with { CreatedFrom = from }, null)
                : Wrong(filter, name, text, "a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z"),
            _ => ParseMoment(text, startOf, daysAfter: 1) is { } to
                ? (filter with { CreatedTo = to }, null)
                : Wrong(filter, name, text, "a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z"),
        };

    private static (CustomerFilter Filter, string Problem) Wrong(CustomerFilter filter, string name, string text, string expected) =>
        (filter, $"{name} is \"{Shown(text)}\". Use {expected}.");

    private static bool? ParseFlag(string text) => bool.TryParse(text, out var flag) ? flag : null;

    private static long? ParsePoints(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) ? points : null;

    /// <summary>A moment with its offset; or a day, as the moment at which it, or the one so many days after it, begins.</summary>
    private static DateTimeOffset? ParseMoment(string text, Func<DateOnly, DateTimeOffset> startOf, int daysAfter)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.Year is > 1900 and < 9999 ? startOf(day.AddDays(daysAfter)) : null;
        }

        // A "+" that the sender did not encode arrives as a space.
        return Moments.TryParse(text.Replace(' ', '+'), out var moment) ? moment : null;
    }

    private static string Shown(string text) => text.Length > 80 ? $"{text[..80]}…" : text;
}
