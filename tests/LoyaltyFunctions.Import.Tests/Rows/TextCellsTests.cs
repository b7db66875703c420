using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class TextCellsTests
{
    [Theory]
    [InlineData("Thank you!", "Thank you!")]
    [InlineData("  Thank you!\u00A0", "Thank you!")]
    [InlineData("Thank\r\nyou\t!", "Thank you !")]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'Tis the season", "'Tis the season")]
    [InlineData("N/A", "N/A")]
    [InlineData(" \t ", null)]
    public void ReadDescription_Text_IsOnOneLineAndTrimmed(string written, string? description) =>
        Sample.Parse("Email,Points,Description", ["ana@example.com", "5", written]).Row.ShouldNotBeNull().Description.ShouldBe(description);

    [Fact]
    public void ReadDescription_500Characters_Pass()
    {
        var longest = new string('x', 499) + "🎁";

        Sample.Parse("Email,Points,Description", ["ana@example.com", "5", longest]).Row.ShouldNotBeNull().Description.ShouldBe(longest);
    }

    [Fact]
    public void ReadDescription_501Characters_AreTooMany()
    {
        var tooLong = new string('x', 501);

        Sample.Parse("Email,Points,Reason", ["ana@example.com", "5", tooLong]).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("description-too-long", "Reason", tooLong, "The text in \"Reason\" has 501 characters. Shorten it to at most 500."));
    }

    [Theory]
    [InlineData("Customer ID,First Name,Last Name", "Ana|Lee", "Ana Lee")]
    [InlineData("Customer ID,First Name,Last Name", "|Lee", "Lee")]
    [InlineData("Customer ID,First Name,Last Name", "|", null)]
    [InlineData("Customer ID,Name,First Name", "Ana Lee|Ana", "Ana")]
    [InlineData("Customer ID,Name,First Name", "Ana Lee|", "Ana Lee")]
    [InlineData("Customer ID,First Name,Last Name", "'=Ana|'-Lee", "=Ana -Lee")]
    public void ReadName_FromItsParts_IsOneName(string header, string cells, string? name) =>
        Sample.Parse(header, ["7338441277598", .. cells.Split('|')], ImportType.Customers).Row.ShouldNotBeNull().Name.ShouldBe(name);

    [Fact]
    public void ReadName_513Characters_AreTooMany() =>
        Sample.Parse("Customer ID,Name", ["7338441277598", new string('x', 513)], ImportType.Customers).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe("The name in \"Name\" has 513 characters. Shorten it to at most 512.");
}
