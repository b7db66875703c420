using System.Globalization;

namespace LoyaltyFunctions.Local.Hosting.Timers;

/// <summary>One field of a schedule: the numbers it stands for.</summary>
internal sealed class NcrontabField
{
    private readonly SortedSet<int> _values;

    private NcrontabField(SortedSet<int> values)
    {
        _values = values;
    }

    /// <summary>The months' names, January first.</summary>
    public static IReadOnlyList<string> MonthNames { get; } =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The names of the days of the week, Sunday first.</summary>
    public static IReadOnlyList<string> DayNames { get; } = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The smallest number.</summary>
    public int First => _values.Min;

    /// <summary>Reads a field.</summary>
    /// <exception cref="FormatException">The text is not a field with numbers from <paramref name="min"/> to <paramref name="max"/>.</exception>
    public static NcrontabField Parse(string text, string name, int min, int max, IReadOnlyList<string>? names = null)
    {
        var values = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var (from, to, step) = ParsePart(part, min, max, names)
                ?? throw new FormatException(
                    $"'{text}' is not a {name}. Expected numbers from {min} to {max}, as *, 5, 1-5, */5, or a list of these.");
            for (var value = from; value <= to; value += step)
            {
                values.Add(value);
            }
        }

        return new NcrontabField(values);
    }

    public bool Contains(int value) => _values.Contains(value);

    /// <summary>The smallest number that is not below the given one; null where there is none.</summary>
    public int? FirstFrom(int value)
    {
        var view = _values.Where(candidate => candidate >= value);
        return view.Select(candidate => (int?)candidate).FirstOrDefault();
    }

    private static (int From, int To, int Step)? ParsePart(string part, int min, int max, IReadOnlyList<string>? names)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var step = 1;
        if (slash >= 0 && (!TryParseNumber(part[(slash + 1)..], 1, int.MaxValue, out step)))
        {
            return null;
        }

        var range = slash >= 0 ? part[..slash] : part;
        if (range == "*")
        {
            return (min, max, step);
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (!TryParseValue(dash >= 0 ? range[..dash] : range, min, max, names, out var from))
        {
            return null;
        }

        if (dash >= 0)
        {
            return TryParseValue(range[(dash + 1)..], min, max, names, out var to) && from <= to ? (from, to, step) : null;
        }

        // "5/15" counts from 5 to the end of the field.
        return (from, slash >= 0 ? max : from, step);
    }

    private static bool TryParseValue(string text, int min, int max, IReadOnlyList<string>? names, out int value)
    {
        for (var index = 0; index < names?.Count; index++)
        {
            if (string.Equals(names[index], text, StringComparison.OrdinalIgnoreCase))
            {
                value = index + min;
                return true;
            }
        }

        return TryParseNumber(text, min, max, out value);
    }

    private static bool TryParseNumber(string text, int min, int max, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max;
}
