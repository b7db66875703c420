using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class CombinedRowTests
{
    private static RowReading Parse(string header, string row, PointsMode points = PointsMode.Add) =>
        Sample.Parse(header, row.Split(','), ImportType.Combined, Sample.Rules with { Points = points });

    [Fact]
    public void Parse_RowWithEverything_CarriesAllOfIt() =>
        Parse("Email,Points,Points Expiry Date,Tier Name,Birthday,Gender,Description", "ana@example.com,5,2027-12-31,Gold,1990-05-17,woman,Hi").Row
            .ShouldBe(new ImportRow
            {
                RecordNumber = 1,
                LineNumber = 2,
                Email = "ana@example.com",
                Points = 5,
                ExpiresOn = new DateOnly(2027, 12, 31),
                Tier = "Gold",
                Birthday = new Birthday(5, 17, 1990),
                Gender = Gender.Woman,
                Description = "Hi",
            });

    [Theory]
    [InlineData("Points", PointsMode.Add, false)]
    [InlineData("Points", PointsMode.Set, true)]
    [InlineData("points_to_add", PointsMode.Set, false)]
    [InlineData("Add Points", PointsMode.Set, false)]
    [InlineData("Points Balance", PointsMode.Add, true)]
    [InlineData("Set Points", PointsMode.Add, true)]
    public void Parse_PointsColumn_IsReadByItsNameAndOnlyThenByTheOption(string column, PointsMode option, bool sets)
    {
        var row = Parse($"Email,{column}", "ana@example.com,5", option).Row.ShouldNotBeNull();

        row.Points.ShouldBe(5);
        row.SetsPoints.ShouldBe(sets);
    }

    [Fact]
    public void Parse_PointsSetFile_LeavesTheOptionAlone() =>
        Sample.Parse("Email,Points", ["ana@example.com", "5"], ImportType.PointsSet).Row.ShouldNotBeNull().SetsPoints.ShouldBeFalse();

    [Fact]
    public void Parse_PointsAddFileWithTheOptionToSet_StillDeducts() =>
        Sample.Parse("Email,Points", ["ana@example.com", "-5"], ImportType.PointsAdd, Sample.Rules with { Points = PointsMode.Set }).Row.ShouldNotBeNull().Points.ShouldBe(-5);

    [Fact]
    public void Parse_EmptyPoints_SayNothing()
    {
        var row = Parse("Email,Points Balance,Tier", "ana@example.com, ,Gold").Row.ShouldNotBeNull();

        row.Points.ShouldBeNull();
        row.SetsPoints.ShouldBeFalse();
        row.Tier.ShouldBe("Gold");
    }

    [Fact]
    public void Parse_NegativeBalance_IsAnError() =>
        Parse("Email,Points", "ana@example.com,-5", PointsMode.Set).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("negative-balance", "Points", "-5",
            "\"-5\" in \"Points\" can't be a balance. Write 0 or more; to deduct points, import a points-add file."));

    [Fact]
    public void Parse_ExpiryBesideEmptyPoints_IsAnError() =>
        Parse("Email,Add Points,Expiry Date,Tier", "ana@example.com,,2027-12-31,Gold").Errors.ShouldHaveSingleItem().ShouldBe(
            new RowIssue("expiry-without-points", "Expiry Date", "2027-12-31",
                "\"2027-12-31\" in \"Expiry Date\" is beside an empty \"Add Points\", and nothing but points expires. Fill in \"Add Points\", or empty the cell."));

    [Fact]
    public void Parse_ExpiryBesideADeduction_IsAnError() =>
        Parse("Email,Points,Expiry Date", "ana@example.com,-5,2027-12-31").Errors.ShouldHaveSingleItem().Code.ShouldBe("expiry-on-deduction");

    [Fact]
    public void Parse_RowThatSaysNothing_IsReadWithAWarning()
    {
        var reading = Parse("Email,Points,Tier,Birthday(MM/DD),Gender,Description", "ana@example.com,,,,,Hi");

        reading.Row.ShouldNotBeNull();
        reading.Warnings.ShouldHaveSingleItem().ShouldBe(new RowIssue("no-change", null, null,
            "The row has nothing in \"Points\", \"Tier\", \"Birthday(MM/DD)\" and \"Gender\", so it changes nothing."));
    }

    [Fact]
    public void Parse_ProfileThatSaysNothing_IsReadWithAWarning() =>
        Sample.Parse("Email,Gender", ["ana@example.com", ""], ImportType.Profiles).Warnings.ShouldHaveSingleItem().ShouldBe(
            new RowIssue("no-change", null, null, "The row has nothing in \"Gender\", so it changes nothing."));

    [Fact]
    public void Parse_RowThatEndsAfterTheCustomer_IsReadWithWarnings() =>
        Parse("Email,Points,Tier", "ana@example.com").Warnings.Select(warning => warning.Code).ShouldBe(["short-row", "no-change"]);

    [Fact]
    public void Parse_SeveralErrors_ReportsAllInTheOrderOfTheColumns() =>
        Parse("Gender,Birthday,Tier,Points,Email", "male,03/03,-,ten,ana").Errors.Select(error => error.Code)
            .ShouldBe(["invalid-gender", "birthday-without-year", "placeholder", "invalid-points", "invalid-email"]);
}
