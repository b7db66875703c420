namespace LoyaltyFunctions.Import.Rows;

/// <summary>Says why a date is refused that is not written yyyy-mm-dd, and how to write it.</summary>
internal static class DateFault
{
    /// <summary>The code and the message.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="spelling">What its value may mean.</param>
    /// <param name="example">A date that would do, as yyyy-mm-dd.</param>
    internal static (string Code, string Message) Explain(Cell cell, DateSpelling spelling, string example) => spelling switch
    {
        { IsImpossible: true } => (IssueCodes.ImpossibleDate, $"{cell.Found} is no date of the calendar. Write a date as yyyy-mm-dd, for example {example}."),
        { Other: { } other } => (IssueCodes.AmbiguousDate,
            $"{cell.Found} may mean {spelling.Date:yyyy-MM-dd} or {other:yyyy-MM-dd}. Write the one that is meant as yyyy-mm-dd."),
        { IsSerial: true } => (IssueCodes.DateFormat,
            $"{cell.Found} is the number by which a spreadsheet stores a date, {spelling.Date:yyyy-MM-dd}. Format the column as yyyy-mm-dd before you save it."),
        { Date: { } date } => (IssueCodes.DateFormat, $"{cell.Found} is not written as yyyy-mm-dd. Write {date:yyyy-MM-dd}."),
        _ => (IssueCodes.DateFormat, $"{cell.Found} is not a date. Write a date as yyyy-mm-dd, for example {example}."),
    };
}
