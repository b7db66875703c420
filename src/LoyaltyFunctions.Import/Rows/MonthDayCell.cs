using System.Globalization;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads a birthday without its year, strictly as MM/DD: what a spreadsheet made of it may be another day.</summary>
internal static partial class MonthDayCell
{
    private const string AsText = "Format the column as text before you save it from a spreadsheet.";

    private static readonly string[] DayFirst = ["d MMM", "d MMMM"];
    private static readonly string[] MonthFirst = ["MMM d", "MMMM d"];

    /// <summary>The birthday, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    internal static Birthday? Read(Cell cell, RowRules rules, RowIssues issues)
    {
        var value = cell.Value;
        if (value.Length == 0)
        {
            return null;
        }

        var match = Strict().Match(value);
        if (match.Success && Birthday.TryCreate(Number(match, "first"), Number(match, "second"), null) is { } birthday)
        {
            return birthday;
        }

        var (code, message) = Explain(cell, value, rules);
        issues.AddError(cell, code, message);
        return null;
    }

    /// <summary>Whether a value is a month and a day, in any order and form, or would be if the calendar had them.</summary>
    internal static bool IsMonthAndDay(string value) => TwoNumbers().IsMatch(value) || OfMonthName(value) is not null;

    private static (string Code, string Message) Explain(Cell cell, string value, RowRules rules)
    {
        if (Placeholders.Explain(value) is { } why)
        {
            return (IssueCodes.Placeholder, $"{cell.Found} {why}. Write month and day as MM/DD, or leave the cell empty to keep the birthday that is stored.");
        }

        if (TwoNumbers().Match(value) is { Success: true } numbers)
        {
            return ExplainNumbers(cell, numbers);
        }

        if (OfMonthName(value) is { } day)
        {
            return (IssueCodes.BirthdayFormat,
                $"{cell.Found} is what a spreadsheet makes of a month and a day. Write them as MM/DD, here {Form(day.Month, day.Day)} unless the spreadsheet swapped them. {AsText}");
        }

        return ExplainDate(cell, DateSpelling.Read(value, rules.Today));
    }

    /// <summary>The column's name says that the month comes first, so a value that can be a month and a day is taken at its word.</summary>
    private static (string Code, string Message) ExplainNumbers(Cell cell, Match numbers)
    {
        var (month, day) = (Number(numbers, "first"), Number(numbers, "second"));
        if (Birthday.TryCreate(month, day, null) is null)
        {
            return (IssueCodes.ImpossibleDate, Birthday.TryCreate(day, month, null) is null
                ? $"{cell.Found} is no day of the calendar. Write month and day as MM/DD, for example 05/17."
                : $"{cell.Found} would be in month {month}: the month comes first. Write {Form(day, month)} if the day was written first, and check the other rows, where that may not show.");
        }

        var isShort = numbers.Groups["first"].Length < 2 || numbers.Groups["second"].Length < 2;
        return (IssueCodes.BirthdayFormat, isShort
            ? $"{cell.Found} is not written as MM/DD, with two digits each: spreadsheets drop the zeros. Write {Form(month, day)}. {AsText}"
            : $"{cell.Found} is not written as MM/DD. Write {Form(month, day)}.");
    }

    private static (string Code, string Message) ExplainDate(Cell cell, DateSpelling spelling) => (IssueCodes.BirthdayFormat, spelling switch
    {
        { IsSerial: true, Date: { } date } =>
            $"{cell.Found} is the number by which a spreadsheet stores a date, {date:yyyy-MM-dd}. Write month and day as MM/DD, here {Form(date.Month, date.Day)} unless the spreadsheet swapped them. {AsText}",
        { Other: null, Date: { } date } =>
            $"{cell.Found} is a date with a year. Write {Form(date.Month, date.Day)}, or name the column \"Birthday\" and write every birthday as yyyy-mm-dd.",
        { Date: not null } =>
            $"{cell.Found} is a date with a year. Write month and day as MM/DD, or name the column \"Birthday\" and write every birthday as yyyy-mm-dd.",
        _ => $"{cell.Found} is not a birthday. Write month and day as MM/DD, for example 05/17.",
    });

    /// <summary>The day that a name of a month speaks of, in a leap year.</summary>
    private static DateOnly? OfMonthName(string value)
    {
        var words = string.Join(' ', value.Split([' ', '-', '/', '.', ','], StringSplitOptions.RemoveEmptyEntries));
        return DateOnly.TryParseExact(words + " 2000", [.. DayFirst.Concat(MonthFirst).Select(form => form + " yyyy")], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
    }

    private static string Form(int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{month:d2}/{day:d2}");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<first>[0-9]{2})/(?<second>[0-9]{2})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Strict();

    /// <summary>Also <c>--05-17</c>, which is ISO 8601 for it.</summary>
    [GeneratedRegex(@"^(--)?(?<first>[0-9]{1,2})\s?[-/.]\s?(?<second>[0-9]{1,2})[./]?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TwoNumbers();
}
