namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the last day on which points can be used: yyyy-mm-dd, today or later, and never beside a deduction.</summary>
internal static class ExpiryCell
{
    private const string Example = "2027-12-31";

    /// <summary>The day, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="points">The row's points; null where they are wrong themselves.</param>
    /// <param name="sets">Whether the points become the balance: a negative one is an error of its own, a deduction is one only beside an expiry date.</param>
    /// <param name="rules">Which day is today.</param>
    /// <param name="issues">Takes what is wrong.</param>
    internal static DateOnly? Read(Cell cell, long? points, bool sets, RowRules rules, RowIssues issues)
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

        if (points < 0 && !sets)
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

        return DateFault.Explain(cell, DateSpelling.Read(value), Example);
    }
}
