using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class RowParserTests
{
    [Fact]
    public void Parse_SeveralErrors_ReportsAllInTheOrderOfTheColumns() =>
        Sample.Parse("Points Expiry Date,Points,Email,Customer ID", ["soon", "ten", "ana", "a b"]).Errors.Select(error => error.Code)
            .ShouldBe(["date-format", "invalid-points", "invalid-email", "invalid-customer-id"]);

    [Fact]
    public void Parse_GoodRow_CarriesItsNumbers()
    {
        var source = new SourceRow(7, 12, ["7338441277598", "Ana@example.com", "5", "2027-12-31", "Hi"]);
        var columns = Import.Columns.ColumnMapper.Map(["Customer ID", "Email", "Points", "Points Expiry Date", "Description"], ImportType.PointsAdd);

        var reading = new RowParser(ImportType.PointsAdd, columns, Sample.Rules).Parse(source);

        reading.Source.ShouldBeSameAs(source);
        reading.Row.ShouldBe(new ImportRow
        {
            RecordNumber = 7,
            LineNumber = 12,
            CustomerId = "7338441277598",
            Email = "ana@example.com",
            Points = 5,
            ExpiresOn = new DateOnly(2027, 12, 31),
            Description = "Hi",
        });
    }

    [Fact]
    public void Parse_NeitherIdNorEmail_IsAnErrorOfTheRow() =>
        Sample.Parse("shopify_id,Email,Points", ["", " ", "5"]).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("missing-customer", null, null, "The row names no customer. Fill in \"shopify_id\" or \"Email\"."));

    [Fact]
    public void Parse_CustomerWithoutEmail_IsAGoodRow() =>
        Sample.Parse("Customer ID,Email", ["7338441277598", ""], ImportType.Customers).Row.ShouldNotBeNull().Email.ShouldBeNull();

    [Fact]
    public void Parse_CustomerWithoutId_IsAnErrorEvenWithAnEmail() =>
        Sample.Parse("Customer ID,Email", ["", "ana@example.com"], ImportType.Customers).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("missing-customer", "Customer ID", "", "\"Customer ID\" is empty, so the row names no customer. Fill it in."));

    [Fact]
    public void Parse_TooManyCells_IsTheOnlyError() =>
        Sample.Parse("Email,Points", ["ana", "1", "000"]).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("too-many-cells", null, null,
            "The row has 3 cells and the header 2. Put a cell that has the delimiter in it between quotation marks, and write numbers without thousands separators."));

    [Fact]
    public void Parse_ThousandsOfCells_CountsThemInGroupsOfThree() =>
        Sample.Parse("Email,Points", [.. Enumerable.Repeat("1", 10_002)]).Errors.ShouldHaveSingleItem().Message.ShouldStartWith(
            "The row has 10,002 cells and the header 2. ");

    [Fact]
    public void Parse_EmptyCellsBeyondTheHeader_AreNoError() =>
        Sample.Parse("Email,Points", ["ana@example.com", "1", "", " "]).Row.ShouldNotBeNull();

    [Fact]
    public void Parse_RowThatEndsBeforeThePoints_IsAnError() =>
        Sample.Parse("Email,Points,Description", ["ana@example.com"]).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("too-few-cells", null, null,
            "The row has 1 cell and the header 3: it ends before \"Points\". Fill in the missing cells."));

    [Fact]
    public void Parse_RowThatEndsBeforeOptionalColumns_IsReadWithAWarning()
    {
        var reading = Sample.Parse("Email,Points,Description", ["ana@example.com", "5"]);

        reading.Row.ShouldNotBeNull().Description.ShouldBeNull();
        reading.Warnings.ShouldHaveSingleItem().ShouldBe(new RowIssue("short-row", null, null,
            "The row has 2 cells and the header 3; the missing ones were read as empty."));
    }
}
