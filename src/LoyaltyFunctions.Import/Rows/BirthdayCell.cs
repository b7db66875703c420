using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads a birthday: yyyy-mm-dd in a column of that name, MM/DD in one whose name says so, and either in an export.</summary>
internal static class BirthdayCell
{
    private const string Example = "1990-05-17";

    /// <summary>Nobody who takes part was born before.</summary>
    private const int FirstYear = 1900;

    /// <summary>The birthday of a column "Birthday", or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    internal static Birthday? Read(Cell cell, RowRules rules, RowIssues issues)
    {
        var value = cell.Value;
        if (value.Length == 0)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", out var date))
        {
            var (code, message) = Explain(cell, value, rules);
            issues.AddError(cell, code, message);
            return null;
        }

        if (date > rules.Today)
        {
            issues.AddError(cell, IssueCodes.BirthdayInFuture, $"{cell.Found} is in the future. Correct the year.");
            return null;
        }

        if (date.Year < FirstYear)
        {
            issues.AddError(cell, IssueCodes.BirthdayTooEarly, $"{cell.Found} is before {FirstYear}. Correct the year, or use a column \"Birthday(MM/DD)\" if it is not known.");
            return null;
        }

        return new Birthday(date.Month, date.Day, date.Year);
    }

    /// <summary>The birthday of an export's column, which has months and days, and whole dates where somebody filled them in.</summary>
    internal static Birthday? ReadOfExport(Cell cell, RowRules rules, RowIssues issues) =>
        MonthDayCell.IsMonthAndDay(cell.Value) ? MonthDayCell.Read(cell, rules, issues) : Read(cell, rules, issues);

    private static (string Code, string Message) Explain(Cell cell, string value, RowRules rules)
    {
        if (Placeholders.Explain(value) is { } why)
        {
            return (IssueCodes.Placeholder, $"{cell.Found} {why}. Write a date as yyyy-mm-dd, or leave the cell empty to keep the birthday that is stored.");
        }

        return MonthDayCell.IsMonthAndDay(value)
            ? (IssueCodes.BirthdayWithoutYear,
                $"{cell.Found} has no year. Write the birthday as yyyy-mm-dd, or name the column \"Birthday(MM/DD)\" if the month comes first and the year is not known.")
            : DateFault.Explain(cell, DateSpelling.Read(value, rules.Today), Example);
    }
}
