using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class ConsentCellTests
{
    [Theory]
    [InlineData("yes", true)]
    [InlineData(" YES ", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    public void Read_YesOrNo_IsTold(string written, bool? optedIn) =>
        Sample.Parse("Customer ID,Accepts Marketing", ["7338441277598", written], ImportType.Customers).Row.ShouldNotBeNull().OptedIn.ShouldBe(optedIn);

    [Fact]
    public void Read_AnythingElse_IsAnError() =>
        Sample.Parse("Customer ID,Accepts Marketing", ["7338441277598", "maybe"], ImportType.Customers).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("invalid-consent", "Accepts Marketing", "maybe",
                "\"maybe\" in \"Accepts Marketing\" is neither yes nor no. Write \"yes\" or \"no\", or leave the cell empty."));
}
