using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class TierCellTests
{
    private static RowReading Parse(string tier, ImportType type = ImportType.Tiers) =>
        Sample.Parse("Email,Tier Name,Points", ["ana@example.com", tier, "5"], type);

    [Theory]
    [InlineData("Gold", "Gold")]
    [InlineData(" \u00A0Gold\u200B ", "Gold")]
    [InlineData("\uFEFFvip gold", "vip gold")]
    [InlineData("VIP\u00A0Gold", "VIP Gold")]
    [InlineData("VIP\nGold", "VIP Gold")]
    [InlineData("100+", "100+")]
    [InlineData("'+100 Club", "+100 Club")]
    [InlineData("金", "金")]
    public void Read_Name_IsTrimmedAndOtherwiseAsWritten(string written, string name) => Parse(written).Row.ShouldNotBeNull().Tier.ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B ")]
    public void Read_EmptyInATiersFile_IsAnError(string written) =>
        Parse(written).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("missing-tier", "Tier Name", written, "\"Tier Name\" is empty. Write the name of a tier, or remove the row."));

    [Fact]
    public void Read_EmptyInACombinedFile_SaysNothing()
    {
        var reading = Parse("", ImportType.Combined);

        reading.Row.ShouldNotBeNull().Tier.ShouldBeNull();
        reading.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("N/A", "placeholder", "\"N/A\" in \"Tier Name\" stands for nothing. Write the name of a tier, or remove the row.")]
    [InlineData("#NAME?", "placeholder", "\"#NAME?\" in \"Tier Name\" is an error of a spreadsheet's formula. Write the name of a tier, or remove the row.")]
    [InlineData("Go\u200Bld", "invalid-tier", "\"Go\u200Bld\" in \"Tier Name\" has an invisible character in it. Type the name anew instead of copying it.")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "invalid-tier",
        "\"123456789012345678901234567890123456789012345678901234567890…\" in \"Tier Name\" has 61 characters, and a tier's name has at most 60. Write the name as the program has it.")]
    public void Read_NoName_IsAnErrorThatSaysWhatToDo(string written, string code, string message) =>
        Parse(written).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue(code, "Tier Name", written, message));

    [Fact]
    public void Read_PlaceholderInACombinedFile_MayBeLeftEmpty() =>
        Parse("none", ImportType.Combined).Errors.ShouldHaveSingleItem().Message
            .ShouldBe("\"none\" in \"Tier Name\" stands for nothing. Write the name of a tier, or leave the cell empty to keep the customer's tier.");

    [Fact]
    public void Read_LongestName_IsGood() => Parse(new string('x', 60)).Row.ShouldNotBeNull();
}
