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
    [InlineData("Tier Name", Column.Tier)]
    [InlineData("tier", Column.Tier)]
    [InlineData("VIP Tier", Column.Tier)]
    [InlineData("vip_tier_name", Column.Tier)]
    [InlineData("Loyalty Tier", Column.Tier)]
    [InlineData("Membership", Column.Tier)]
    [InlineData("Membership Type", Column.Tier)]
    [InlineData("Membership Level", Column.Tier)]
    [InlineData("Birthday", Column.Birthday)]
    [InlineData("Birthdate", Column.Birthday)]
    [InlineData("birth_date", Column.Birthday)]
    [InlineData("Date of Birth", Column.Birthday)]
    [InlineData("DOB", Column.Birthday)]
    [InlineData("Birthday (YYYY-MM-DD)", Column.Birthday)]
    [InlineData("Birthday(MM/DD)", Column.BirthdayMonthDay)]
    [InlineData("Birthday (MM/DD)", Column.BirthdayMonthDay)]
    [InlineData("birthday mm/dd", Column.BirthdayMonthDay)]
    [InlineData("Gender", Column.Gender)]
    [InlineData("Points", Column.Points)]
    [InlineData("points_to_add", Column.Points)]
    [InlineData("Points Balance", Column.Points)]
    [InlineData("Set Points", Column.Points)]
    [InlineData("Reason", Column.Description)]
    [InlineData("Birthday(DD/MM)", null)]
    [InlineData("Name", null)]
    [InlineData("Created Date", null)]
    public void Map_CombinedFile_KnowsItsSpellings(string header, Column? column) =>
        ColumnMapper.Map(["Other", header], ImportType.Combined).Found.ShouldBe([null, column]);

    [Theory]
    [InlineData(ImportType.Tiers, "Email", "Tier Name", "Description")]
    [InlineData(ImportType.Profiles, "Email", "Birthday", "Gender", "Description")]
    [InlineData(ImportType.PointsSet, "Email", "Points", "Points Expiry Date", "Description")]
    public void Map_FileOfOneKind_ReadsNoColumnOfAnother(ImportType type, params string[] read)
    {
        var columns = ColumnMapper.Map(["Email", "Points", "Points Expiry Date", "Tier Name", "Birthday", "Gender", "Description"], type);

        columns.Header.Where((_, index) => columns.Found[index] is not null).ShouldBe(read);
    }

    [Fact]
    public void Map_CombinedFileWithoutPoints_ReadsNoExpiry() =>
        ColumnMapper.Map(["Email", "VIP Tier", "Expiration Date"], ImportType.Combined).Found.ShouldBe([Column.Email, Column.Tier, null]);

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
