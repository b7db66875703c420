using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Tests.Columns;

public sealed class ColumnMapperTests
{
    [Theory]
    [InlineData("Customer ID", Column.CustomerId)]
    [InlineData("customer_id", Column.CustomerId)]
    [InlineData("CustomerId", Column.CustomerId)]
    [InlineData("shopify_id", Column.CustomerId)]
    [InlineData("Shopify Customer ID", Column.CustomerId)]
    [InlineData("ID", Column.CustomerId)]
    [InlineData("\uFEFFEmail", Column.Email)]
    [InlineData(" e-mail\u00A0", Column.Email)]
    [InlineData("Emails", Column.Email)]
    [InlineData("E\u200Bmail Address", Column.Email)]
    [InlineData("points", Column.Points)]
    [InlineData("points_to_add", Column.Points)]
    [InlineData("Points Expiry Date", Column.PointsExpiryDate)]
    [InlineData("expiry_date", Column.PointsExpiryDate)]
    [InlineData("description", Column.Description)]
    [InlineData("Reason", Column.Description)]
    [InlineData("Note", null)]
    [InlineData("Name", null)]
    [InlineData("Points Balance", null)]
    [InlineData("Order ID", null)]
    [InlineData("Points2", null)]
    public void Map_PointsToAdd_KnowsItsSpellings(string header, Column? column) =>
        ColumnMapper.Map(["Other", header], ImportType.PointsAdd).Found.ShouldBe([null, column]);

    [Fact]
    public void Map_ErrorsAsFirstColumn_IsReadAsErrors()
    {
        var columns = ColumnMapper.Map(["errors", "Email", "Points", "Errors", ""], ImportType.PointsAdd);

        columns.Found.ShouldBe([Column.Errors, Column.Email, Column.Points, null, null]);
        columns.Ignored.ShouldBe(["Errors"]);
    }

    [Fact]
    public void Map_IdBesideACustomerId_IsIgnored() =>
        ColumnMapper.Map(["ID", "Customer ID"], ImportType.Customers).Found.ShouldBe([null, Column.CustomerId]);

    [Fact]
    public void Map_CustomersFile_ReadsNamesAndConsentAndNoPoints() =>
        ColumnMapper.Map(["First Name", "Last Name", "Name", "Accepts Marketing", "Points"], ImportType.Customers).Found
            .ShouldBe([Column.FirstName, Column.LastName, Column.Name, Column.AcceptsMarketing, null]);

    [Theory]
    [InlineData("pionts", "points", true)]
    [InlineData("ponts", "points", true)]
    [InlineData("emial", "email", true)]
    [InlineData("custmerid", "customerid", true)]
    [InlineData("phone", "points", false)]
    [InlineData("", "id", false)]
    [InlineData("amail2", "email", false)]
    public void IsNear_Names_TellsSlipsFromOtherNames(string name, string meant, bool isNear) => Spelling.IsNear(name, meant).ShouldBe(isNear);
}
