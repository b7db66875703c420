using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class ExpiryCellTests
{
    private static RowReading Parse(string expiry, string points = "5") =>
        Sample.Parse("Email,Points,Points Expiry Date", ["ana@example.com", points, expiry]);

    [Theory]
    [InlineData("2027-12-31", "2027-12-31")]
    [InlineData(" 2027-12-31 ", "2027-12-31")]
    [InlineData("'2027-12-31", "2027-12-31")]
    [InlineData("2028-02-29", "2028-02-29")]
    [InlineData("2026-11-21", "2026-11-21")]
    public void Read_TodayOrLater_IsTheDay(string written, string day) =>
        Parse(written).Row.ShouldNotBeNull().ExpiresOn.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd"));

    [Fact]
    public void Read_Empty_NeverExpires() => Parse("").Row.ShouldNotBeNull().ExpiresOn.ShouldBeNull();

    [Theory]
    [InlineData("2026-11-20", "expiry-past", "is past. Write today's date (2026-11-21) or a later one, or empty the cell for points that never expire.")]
    [InlineData("2027-02-29", "impossible-date", "is no date of the calendar. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("2027-02-30", "impossible-date", "is no date of the calendar. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("2027-13-01", "impossible-date", "is no date of the calendar. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("31/31/2027", "impossible-date", "is no date of the calendar. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("3/4/2025", "ambiguous-date", "may mean 2025-04-03 or 2025-03-04. Write the one that is meant as yyyy-mm-dd.")]
    [InlineData("03-04-27", "ambiguous-date", "may mean 2027-04-03 or 2027-03-04. Write the one that is meant as yyyy-mm-dd.")]
    [InlineData("3/3/2027", "date-format", "is not written as yyyy-mm-dd. Write 2027-03-03.")]
    [InlineData("31-12-2027", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("31.12.2027", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("12/31/2027", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("12/31/27", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("2027/12/31", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("2027.12.31", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("20271231", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("2027-1-5", "date-format", "is not written as yyyy-mm-dd. Write 2027-01-05.")]
    [InlineData("2027-12-31 00:00:00", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("2027-12-31T00:00:00Z", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("2027-12-31 00:00:00 UTC", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("12/31/2027 12:00 AM", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("31-Dec-27", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("December 31, 2027", "date-format", "is not written as yyyy-mm-dd. Write 2027-12-31.")]
    [InlineData("46752", "date-format", "is the number by which a spreadsheet stores a date, 2027-12-31. Format the column as yyyy-mm-dd before you save it.")]
    [InlineData("46752.5", "date-format", "is the number by which a spreadsheet stores a date, 2027-12-31. Format the column as yyyy-mm-dd before you save it.")]
    [InlineData("123", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("next year", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("２０２７-12-31", "date-format", "is not a date. Write a date as yyyy-mm-dd, for example 2027-12-31.")]
    [InlineData("none", "placeholder", "stands for nothing. Write a date as yyyy-mm-dd, or leave the cell empty for points that never expire.")]
    public void Read_AnythingElse_IsAnErrorThatSaysWhatToDo(string written, string code, string message) =>
        Parse(written).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue(code, "Points Expiry Date", written, $"\"{written}\" in \"Points Expiry Date\" {message}"));

    [Fact]
    public void Read_BesideADeduction_IsAnError() =>
        Parse("2027-12-31", "-5").Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("expiry-on-deduction", "Points Expiry Date", "2027-12-31",
            "\"2027-12-31\" in \"Points Expiry Date\" is beside a deduction, and points that are taken away can't expire. Empty the cell."));

    [Fact]
    public void Read_BesideZero_IsNoError() => Parse("2027-12-31", "0").Errors.ShouldBeEmpty();
}
