namespace LoyaltyFunctions.Local.Hosting.Timers;

/// <summary>
/// A schedule of six fields: second, minute, hour, day of month, month, day of week (0 is Sunday). Each is <c>*</c>, a number, a range
/// <c>a-b</c>, a step <c>*/n</c>, <c>a-b/n</c> or <c>a/n</c>, or a list of these; months and days of the week have English names of three letters
/// too. Day of month and day of week must both fit, as in the Functions runtime. Times are UTC.
/// </summary>
public sealed class NcrontabSchedule
{
    /// <summary>29 February may be eight years away; one more day closes the circle.</summary>
    private const int LongestSearchDays = (8 * 366) + 1;

    private readonly NcrontabField _seconds;
    private readonly NcrontabField _minutes;
    private readonly NcrontabField _hours;
    private readonly NcrontabField _daysOfMonth;
    private readonly NcrontabField _months;
    private readonly NcrontabField _daysOfWeek;

    private NcrontabSchedule(IReadOnlyList<string> fields)
    {
        _seconds = NcrontabField.Parse(fields[0], "second", 0, 59);
        _minutes = NcrontabField.Parse(fields[1], "minute", 0, 59);
        _hours = NcrontabField.Parse(fields[2], "hour", 0, 23);
        _daysOfMonth = NcrontabField.Parse(fields[3], "day of month", 1, 31);
        _months = NcrontabField.Parse(fields[4], "month", 1, 12, NcrontabField.MonthNames);
        _daysOfWeek = NcrontabField.Parse(fields[5], "day of week", 0, 6, NcrontabField.DayNames);
    }

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">The text is not a schedule of six fields; the message says what is wrong with it.</exception>
    public static NcrontabSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length == 6
            ? new NcrontabSchedule(fields)
            : throw new FormatException(
                $"The schedule '{text}' has {fields.Length} fields. Expected six: second, minute, hour, day of month, month, day of week.");
    }

    /// <summary>The first time after the given one; UTC.</summary>
    /// <returns>Null where the schedule never comes up (30 February).</returns>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var earliest = after.UtcDateTime.AddTicks(-(after.UtcTicks % TimeSpan.TicksPerSecond)).AddSeconds(1);
        var day = DateOnly.FromDateTime(earliest);
        var from = TimeOnly.FromDateTime(earliest);
        for (var searched = 0; searched < LongestSearchDays; searched++, day = day.AddDays(1), from = TimeOnly.MinValue)
        {
            if (Fits(day) && FirstTime(from) is { } time)
            {
                return new DateTimeOffset(day.ToDateTime(time, DateTimeKind.Utc));
            }
        }

        return null;
    }

    private bool Fits(DateOnly day) =>
        _months.Contains(day.Month) && _daysOfMonth.Contains(day.Day) && _daysOfWeek.Contains((int)day.DayOfWeek);

    /// <summary>The first fitting time of a day, from the given one on.</summary>
    private TimeOnly? FirstTime(TimeOnly from)
    {
        if (_hours.Contains(from.Hour))
        {
            if (_minutes.Contains(from.Minute) && _seconds.FirstFrom(from.Second) is { } second)
            {
                return new TimeOnly(from.Hour, from.Minute, second);
            }

            if (_minutes.FirstFrom(from.Minute + 1) is { } minute)
            {
                return new TimeOnly(from.Hour, minute, _seconds.First);
            }
        }

        return _hours.FirstFrom(from.Hour + 1) is { } hour ? new TimeOnly(hour, _minutes.First, _seconds.First) : null;
    }
}
