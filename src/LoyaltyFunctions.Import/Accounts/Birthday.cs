using System.Globalization;

namespace LoyaltyFunctions.Import.Accounts;

/// <summary>A customer's birthday: month and day, and the year where it is known. 29 February needs no year, or a leap year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the month's last day.</param>
/// <param name="Year">Four digits; null where nobody said.</param>
public readonly record struct Birthday(int Month, int Day, int? Year)
{
    /// <summary>Any leap year tells which days a month can have.</summary>
    private const int LeapYear = 2000;

    /// <summary>The birthday, where the calendar has it.</summary>
    /// <returns>Null where it does not.</returns>
    public static Birthday? TryCreate(int month, int day, int? year) =>
        month is >= 1 and <= 12 && year is null or (>= 1 and <= 9999) && day >= 1 && day <= DateTime.DaysInMonth(year ?? LeapYear, month)
            ? new Birthday(month, day, year)
            : null;

    /// <summary>Whether it is celebrated on a day: 29 February on the 28th of a year that has no 29th.</summary>
    public bool IsOn(DateOnly day) =>
        day.Month == Month && (day.Day == Day || (this is { Month: 2, Day: 29 } && day.Day == 28 && !DateTime.IsLeapYear(day.Year)));

    /// <summary>Reads <see cref="ToString"/>'s form.</summary>
    /// <exception cref="FormatException">The text is not of that form: the stored account is damaged.</exception>
    public static Birthday Parse(string text)
    {
        var parts = text.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var numbers = Array.ConvertAll(parts, part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture));
        var birthday = numbers switch
        {
            [var year, var month, var day] => TryCreate(month, day, year),
            [var month, var day] => TryCreate(month, day, null),
            _ => null,
        };
        return birthday ?? throw new FormatException("A stored birthday is neither yyyy-mm-dd nor --mm-dd.");
    }

    /// <summary>The stored form, and that of reports: <c>1990-05-17</c>, or <c>--05-17</c> without a year (ISO 8601:2000).</summary>
    public override string ToString() => Year is { } year
        ? string.Create(CultureInfo.InvariantCulture, $"{year:d4}-{Month:d2}-{Day:d2}")
        : string.Create(CultureInfo.InvariantCulture, $"--{Month:d2}-{Day:d2}");
}
