namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the last day on which points can be used: yyyy-mm-dd, today or later, and never beside a deduction.</summary>
internal static class ExpiryCell
{
    /// <summary>The day, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="points">The row's points; null where they are wrong themselves.</param>
    /// <param name="type">A negative balance is an error of its own; a deduction is one only beside an expiry date.</param>
    /// <param name="rules">Which day is today.</param>
    /// <param name="issues">Takes what is wrong.</param>
    internal static DateOnly? Read(Cell cell, long? points, ImportType type, RowRules rules, RowIssues issues)
    {
        var value = cell.Value;
        if (value.Length == 0)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", out var date))
        {
            var (code, message) = Explain(cell, value);
            issues.AddError(cell, code, message);
            return null;
        }

        if (points < 0 && type == ImportType.PointsAdd)
        {
            issues.AddError(cell, IssueCodes.ExpiryOnDeduction, $"{cell.Found} is beside a deduction, and points that are taken away can't expire. Empty the cell.");
        }

        if (date < rules.Today)
        {
            issues.AddError(cell, IssueCodes.ExpiryPast, $"{cell.Found} is past. Write today's date ({rules.Today:yyyy-MM-dd}) or a later one, or empty the cell for points that never expire.");
        }

        return date;
    }

    private static (string Code, string Message) Explain(Cell cell, string value)
    {
        if (Placeholders.Explain(value) is { } why)
        {
            return (IssueCodes.Placeholder, $"{cell.Found} {why}. Write a date as yyyy-mm-dd, or leave the cell empty for points that never expire.");
        }

        return DateSpelling.Read(value) switch
        {
            { IsImpossible: true } => (IssueCodes.ImpossibleDate, $"{cell.Found} is no date of the calendar. Write a date as yyyy-mm-dd, for example 2027-12-31."),
            { Other: { } other } spelling => (IssueCodes.AmbiguousDate,
                $"{cell.Found} may mean {spelling.Date:yyyy-MM-dd} or {other:yyyy-MM-dd}. Write the one that is meant as yyyy-mm-dd."),
            { IsSerial: true } spelling => (IssueCodes.DateFormat,
                $"{cell.Found} is the number by which a spreadsheet stores a date, {spelling.Date:yyyy-MM-dd}. Format the column as yyyy-mm-dd before you save it."),
            { Date: { } date } => (IssueCodes.DateFormat, $"{cell.Found} is not written as yyyy-mm-dd. Write {date:yyyy-MM-dd}."),
            _ => (IssueCodes.DateFormat, $"{cell.Found} is not a date. Write a date as yyyy-mm-dd, for example 2027-12-31."),
        };
    }
}
