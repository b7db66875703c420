using System.Globalization;
using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>What a date that is not written yyyy-mm-dd may mean. For messages only: no date is ever taken from here.</summary>
/// <param name="Date">The date, or the first of two; null where it is none.</param>
/// <param name="Other">The second date, where day and month can be told apart by nothing.</param>
/// <param name="IsSerial">Whether it is a spreadsheet's day number.</param>
/// <param name="IsImpossible">Whether it has the form of a date and is not in the calendar.</param>
internal readonly partial record struct DateSpelling(DateOnly? Date, DateOnly? Other = null, bool IsSerial = false, bool IsImpossible = false)
{
    private const int MaxLength = 40;

    /// <summary>The day numbers from 1990 to 2119: further away no points expire.</summary>
    private const int MinSerial = 32874;
    private const int MaxSerial = 80354;

    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    private static readonly string[] MonthNameFormats =
        ["d MMM yyyy", "d MMMM yyyy", "d MMM yy", "MMM d yyyy", "MMMM d yyyy", "yyyy MMM d", "MMM d yy"];

    /// <summary>What the value may mean.</summary>
    /// <param name="value">The value, trimmed.</param>
    /// <param name="latest">The last day that can be meant, as for a birthday: it tells the century of a year of two digits. Null: any day.</param>
    internal static DateSpelling Read(string value, DateOnly? latest = null)
    {
        if (value.Length > MaxLength)
        {
            return default;
        }

        if (Serial().Match(value) is { Success: true } serial && int.TryParse(serial.Groups["days"].ValueSpan, out var days)
            && days <= MaxSerial && (latest is null ? days >= MinSerial : SerialZero.AddDays(days) <= latest))
        {
            return new DateSpelling(SerialZero.AddDays(days), IsSerial: true);
        }

        var date = TimeOfDay().Replace(value, "");
        return YearFirst().Match(date) is { Success: true } yearFirst ? OfYearFirst(yearFirst)
            : YearLast().Match(date) is { Success: true } yearLast ? OfYearLast(yearLast, latest)
            : OfMonthName(date, latest);
    }

    private static DateSpelling OfYearFirst(Match match) =>
        TryDate(Number(match, "year"), Number(match, "month"), Number(match, "day")) is { } date
            ? new DateSpelling(date)
            : new DateSpelling(null, IsImpossible: true);

    private static DateSpelling OfYearLast(Match match, DateOnly? latest)
    {
        var year = Number(match, "year") is var written and < 100 ? WithCentury(written, latest) : Number(match, "year");
        var dayFirst = TryDate(year, Number(match, "second"), Number(match, "first"));
        var monthFirst = TryDate(year, Number(match, "first"), Number(match, "second"));
        return (dayFirst, monthFirst) switch
        {
            (null, null) => new DateSpelling(null, IsImpossible: true),
            (not null, not null) when dayFirst != monthFirst => new DateSpelling(dayFirst, monthFirst),
            _ => new DateSpelling(dayFirst ?? monthFirst),
        };
    }

    private static int WithCentury(int year, DateOnly? latest) => 2000 + year > latest?.Year ? 1900 + year : 2000 + year;

    private static DateSpelling OfMonthName(string value, DateOnly? latest)
    {
        var words = string.Join(' ', value.Split([' ', '-', '/', '.', ','], StringSplitOptions.RemoveEmptyEntries));
        if (!DateOnly.TryParseExact(words, MonthNameFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return default;
        }

        var hasCentury = words.Split(' ') is [{ Length: 4 }, ..] or [.., { Length: 4 }];
        return new DateSpelling(hasCentury ? date : TryDate(WithCentury(date.Year % 100, latest), date.Month, date.Day) ?? date);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static DateOnly? TryDate(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    [GeneratedRegex("^(?<days>[0-9]{5})([.,][0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Serial();

    [GeneratedRegex(@"[T\s]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?<mark>[-/.\s]?)(?<month>[0-9]{1,2})\k<mark>(?<day>[0-9]{1,2})\.?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<mark>[-/.\s])\s?(?<second>[0-9]{1,2})\k<mark>\s?(?<year>[0-9]{4}|[0-9]{2})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearLast();
}
