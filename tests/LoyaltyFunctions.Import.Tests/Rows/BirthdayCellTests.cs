using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class BirthdayCellTests
{
    private const string Export = "Email,Membership Type,Birthday,Created Date";

    private static RowReading Parse(string birthday) =>
        Sample.Parse("Email,Birthday", ["ana@example.com", birthday], ImportType.Profiles);

    private static RowReading ParseOfExport(string birthday, ImportType type = ImportType.Profiles) =>
        Sample.Parse(Export, ["ana@example.com", "", birthday, "2024-05-01"], type);

    [Theory]
    [InlineData("1990-05-17", 1990, 5, 17)]
    [InlineData(" 1990-05-17\u00A0", 1990, 5, 17)]
    [InlineData("'1990-05-17", 1990, 5, 17)]
    [InlineData("2000-02-29", 2000, 2, 29)]
    [InlineData("1900-01-01", 1900, 1, 1)]
    [InlineData("2026-11-21", 2026, 11, 21)]
    public void Read_WholeDate_IsTheBirthday(string written, int year, int month, int day) =>
        Parse(written).Row.ShouldNotBeNull().Birthday.ShouldBe(new Birthday(month, day, year));

    [Fact]
    public void Read_Empty_SaysNothing() => Parse("").Row.ShouldNotBeNull().Birthday.ShouldBeNull();

    [Theory]
    [InlineData("2026-11-22", "birthday-in-future", "is in the future. Correct the year.")]
    [InlineData("2090-05-17", "birthday-in-future", "is in the future. Correct the year.")]
    [InlineData("1899-12-31", "birthday-too-early", "is before 1900. Correct the year, or use a column \"Birthday(MM/DD)\" if it is not known.")]
    [InlineData("0001-05-17", "birthday-too-early", "is before 1900. Correct the year, or use a column \"Birthday(MM/DD)\" if it is not known.")]
    [InlineData("1999-02-29", "impossible-date", "is no date of the calendar. Write a date as yyyy-mm-dd, for example 1990-05-17.")]
    [InlineData("3/4/1990", "ambiguous-date", "may mean 1990-04-03 or 1990-03-04. Write the one that is meant as yyyy-mm-dd.")]
    [InlineData("3/4/2025", "ambiguous-date", "may mean 2025-04-03 or 2025-03-04. Write the one that is meant as yyyy-mm-dd.")]
    [InlineData("03/04/90", "ambiguous-date", "may mean 1990-04-03 or 1990-03-04. Write the one that is meant as yyyy-mm-dd.")]
    [InlineData("17.05.1990", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("17.5.90", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("05/17/26", "date-format", "is not written as yyyy-mm-dd. Write 2026-05-17.")]
    [InlineData("05/17/27", "date-format", "is not written as yyyy-mm-dd. Write 1927-05-17.")]
    [InlineData("5/17/1990", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("1990/05/17", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("19900517", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("17-May-90", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("17-May-45", "date-format", "is not written as yyyy-mm-dd. Write 1945-05-17.")]
    [InlineData("May 17, 1990", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("1990 May 17", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("1990-05-17 00:00:00", "date-format", "is not written as yyyy-mm-dd. Write 1990-05-17.")]
    [InlineData("33010", "date-format", "is the number by which a spreadsheet stores a date, 1990-05-17. Format the column as yyyy-mm-dd before you save it.")]
    [InlineData("20000", "date-format", "is the number by which a spreadsheet stores a date, 1954-10-03. Format the column as yyyy-mm-dd before you save it.")]
    [InlineData("80000", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 1990-05-17.")]
    [InlineData("1990", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 1990-05-17.")]
    [InlineData("in May", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 1990-05-17.")]
    [InlineData("unknown", "placeholder", "stands for nothing. Write a date as yyyy-mm-dd, or leave the cell empty to keep the birthday that is stored.")]
    [InlineData("########", "placeholder", "is what a spreadsheet shows where a column is too narrow. Write a date as yyyy-mm-dd, or leave the cell empty to keep the birthday that is stored.")]
    public void Read_AnythingElse_IsAnErrorThatSaysWhatToDo(string written, string code, string message) =>
        Parse(written).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue(code, "Birthday", written, $"\"{written}\" in \"Birthday\" {message}"));

    [Theory]
    [InlineData("03/03")]
    [InlineData("3/3")]
    [InlineData("31/12")]
    [InlineData("17.05.")]
    [InlineData("--05-17")]
    [InlineData("3-Mar")]
    [InlineData("May 17")]
    [InlineData("17 September")]
    public void Read_WithoutAYear_IsAnErrorThatNamesTheOtherColumn(string written) =>
        Parse(written).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("birthday-without-year", "Birthday", written,
            $"\"{written}\" in \"Birthday\" has no year. Write the birthday as yyyy-mm-dd, or name the column \"Birthday(MM/DD)\" if the month comes first and the year is not known."));

    [Theory]
    [InlineData("03/03", 3, 3, null)]
    [InlineData("11/28", 11, 28, null)]
    [InlineData("02/29", 2, 29, null)]
    [InlineData("1990-11-28", 11, 28, 1990)]
    public void Read_InAnExport_TakesMonthsAndDaysAndWholeDates(string written, int month, int day, int? year)
    {
        ParseOfExport(written).Row.ShouldNotBeNull().Birthday.ShouldBe(new Birthday(month, day, year));
        ParseOfExport(written, ImportType.Combined).Row.ShouldNotBeNull().Birthday.ShouldBe(new Birthday(month, day, year));
    }

    [Theory]
    [InlineData("3/3", "birthday-format", "is not written as MM/DD, with two digits each: spreadsheets drop the zeros. Write 03/03. Format the column as text before you save it from a spreadsheet.")]
    [InlineData("28/11", "impossible-date", "would be in month 28: the month comes first. Write 11/28 if the day was written first, and check the other rows, where that may not show.")]
    [InlineData("3/4/1990", "ambiguous-date", "may mean 1990-04-03 or 1990-03-04. Write the one that is meant as yyyy-mm-dd.")]
    [InlineData("soon", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 1990-05-17.")]
    public void Read_AnythingElseInAnExport_IsAnErrorOfTheFormThatItResembles(string written, string code, string message) =>
        ParseOfExport(written).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue(code, "Birthday", written, $"\"{written}\" in \"Birthday\" {message}"));
}
