using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class GenderCellTests
{
    private const string Choice = "Write one of these: man, woman, transgender, preferNoResponse; or leave the cell empty to keep what is stored.";

    private static RowReading Parse(string gender) => Sample.Parse("Email,Gender", ["ana@example.com", gender], ImportType.Profiles);

    [Theory]
    [InlineData("man", Gender.Man)]
    [InlineData("Woman", Gender.Woman)]
    [InlineData(" TRANSGENDER\u200B", Gender.Transgender)]
    [InlineData("preferNoResponse", Gender.PreferNoResponse)]
    [InlineData("prefernoresponse", Gender.PreferNoResponse)]
    public void Read_OneOfTheNames_IsTheGender(string written, Gender gender) => Parse(written).Row.ShouldNotBeNull().Gender.ShouldBe(gender);

    [Fact]
    public void Read_Empty_SaysNothing() => Parse("").Row.ShouldNotBeNull().Gender.ShouldBeNull();

    [Theory]
    [InlineData("male", "man")]
    [InlineData("M", "man")]
    [InlineData("Female", "woman")]
    [InlineData("f", "woman")]
    [InlineData("other", "preferNoResponse")]
    [InlineData("Prefer not to say", "preferNoResponse")]
    [InlineData("woamn", "woman")]
    [InlineData("transgendre", "transgender")]
    public void Read_AnotherWordForOne_IsAnErrorThatSuggestsIt(string written, string meant) =>
        Parse(written).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("invalid-gender", "Gender", written,
            $"\"{written}\" in \"Gender\" is not one of the genders that can be stored. Did you mean \"{meant}\"? {Choice}"));

    [Theory]
    [InlineData("x")]
    [InlineData("2")]
    public void Read_AnythingElse_IsAnErrorThatListsTheNames(string written) =>
        Parse(written).Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("invalid-gender", "Gender", written,
            $"\"{written}\" in \"Gender\" is not one of the genders that can be stored. {Choice}"));

    [Fact]
    public void Read_Placeholder_IsAnError() =>
        Parse("unknown").Errors.ShouldHaveSingleItem().ShouldBe(new RowIssue("placeholder", "Gender", "unknown",
            $"\"unknown\" in \"Gender\" stands for nothing. {Choice}"));
}
