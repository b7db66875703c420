using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class MonthDayCellTests
{
    private const string AsText = "Format the column as text before you save it from a spreadsheet.";

    private static RowReading Parse(string birthday) =>
        Sample.Parse("Email,Birthday(MM/DD)", ["ana@example.com", birthday], ImportType.Profiles);

    [Theory]
    [InlineData("03/03", 3, 3)]
    [InlineData("12/31", 12, 31)]
    [InlineData("02/29", 2, 29)]
    [InlineData(" '03/04 ", 3, 4)]
    public void Read_TwoDigitsSlashTwoDigits_IsTheBirthday(string written, int month, int day) =>
        Parse(written).Row.ShouldNotBeNull().Birthday.ShouldBe(new Birthday(month, day, null));

    [Fact]
    public void Read_Empty_SaysNothing() => Parse("").Row.ShouldNotBeNull().Birthday.ShouldBeNull();

    [Theory]
    [InlineData("3/3", "birthday-format", "is not written as MM/DD, with two digits each: spreadsheets drop the zeros. Write 03/03. " + AsText)]
    [InlineData("03/3", "birthday-format", "is not written as MM/DD, with two digits each: spreadsheets drop the zeros. Write 03/03. " + AsText)]
    [InlineData("12/5", "birthday-format", "is not written as MM/DD, with two digits each: spreadsheets drop the zeros. Write 12/05. " + AsText)]
    [InlineData("3-4", "birthday-format", "is not written as MM/DD, with two digits each: spreadsheets drop the zeros. Write 03/04. " + AsText)]
    [InlineData("3-Mar", "birthday-format", "is what a spreadsheet makes of a month and a day. Write them as MM/DD, here 03/03 unless the spreadsheet swapped them. " + AsText)]
    [InlineData("17-May", "birthday-format", "is what a spreadsheet makes of a month and a day. Write them as MM/DD, here 05/17 unless the spreadsheet swapped them. " + AsText)]
    [InlineData("May 17", "birthday-format", "is what a spreadsheet makes of a month and a day. Write them as MM/DD, here 05/17 unless the spreadsheet swapped them. " + AsText)]
    [InlineData("29 February", "birthday-format", "is what a spreadsheet makes of a month and a day. Write them as MM/DD, here 02/29 unless the spreadsheet swapped them. " + AsText)]
    [InlineData("03-03", "birthday-format", "is not written as MM/DD. Write 03/03.")]
    [InlineData("05.17", "birthday-format", "is not written as MM/DD. Write 05/17.")]
    [InlineData("03 / 03", "birthday-format", "is not written as MM/DD. Write 03/03.")]
    [InlineData("--05-17", "birthday-format", "is not written as MM/DD. Write 05/17.")]
    [InlineData("1990-03-03", "birthday-format", "is a date with a year. Write 03/03, or name the column \"Birthday\" and write every birthday as yyyy-mm-dd.")]
    [InlineData("17.05.1990", "birthday-format", "is a date with a year. Write 05/17, or name the column \"Birthday\" and write every birthday as yyyy-mm-dd.")]
    [InlineData("3/4/1990", "birthday-format", "is a date with a year. Write month and day as MM/DD, or name the column \"Birthday\" and write every birthday as yyyy-mm-dd.")]
    [InlineData("46084", "birthday-format", "is the number by which a spreadsheet stores a date, 2026-03-03. Write month and day as MM/DD, here 03/03 unless the spreadsheet swapped them. " + AsText)]
    [InlineData("soon", "birthday-format", "is not a birthday. Write month and day as MM/DD, for example 05/17.")]
    [InlineData("0303", "birthday-format", "is not a birthday. Write month and day as MM/DD, for example 05/17.")]
    [InlineData("０３/０３", "birthday-format", "is not a birthday. Write month and day as MM/DD, for example 05/17.")]
    [InlineData("13/01", "impossible-date", "would be in month 13: the month comes first. Write 01/13 if the day was written first, and check the other rows, where that may not show.")]
    [InlineData("31/12", "impossible-date", "would be in month 31: the month comes first. Write 12/31 if the day was written first, and check the other rows, where that may not show.")]
    [InlineData("02/30", "impossible-date", "is no day of the calendar. Write month and day as MM/DD, for example 05/17.")]
    [InlineData("00/10", "impossible-date", "is no day of the calendar. Write month and day as MM/DD, for example 05/17.")]
    [InlineData("13/13", "impossible-date", "is no day of the calendar. Write month and day as MM/DD, for example 05/17.")]
    [InlineData("n/a", "placeholder", "stands for nothing. Write month and day as MM/DD, or leave the cell empty to keep the birthday that is stored.")]
    public void Read_AnythingElse_IsAnErrorThatSaysWhatToDo(string written, string code, string message) =>
        Parse(written).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue(code, "Birthday(MM/DD)", written, $"\"{written}\" in \"Birthday(MM/DD)\" {message}"));
}
