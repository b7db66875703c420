using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class ProfileChangeTests
{
    private static ImportRow Row(string? birthday, Gender? gender = null) => new()
    {
        RecordNumber = 1,
        LineNumber = 2,
        Birthday = birthday is null ? null : Birthday.Parse(birthday),
        Gender = gender,
    };

    [Theory]
    [InlineData(null, "1990-05-17", "1990-05-17")]
    [InlineData(null, "--05-17", "--05-17")]
    [InlineData("1990-05-17", null, "1990-05-17")]
    [InlineData("1990-05-17", "1991-05-17", "1991-05-17")]
    [InlineData("1990-05-17", "--05-17", "1990-05-17")]
    [InlineData("1990-05-17", "--05-18", "--05-18")]
    [InlineData("1990-05-17", "--06-17", "--06-17")]
    [InlineData("--05-17", "--05-17", "--05-17")]
    [InlineData("--05-17", "1990-05-17", "1990-05-17")]
    public void Of_Birthday_ReplacesWhatSaysLessOrSomethingElse(string? stored, string? written, string expected)
    {
        var account = Customer() with { Birthday = stored is null ? null : Birthday.Parse(stored), Gender = Gender.Woman };

        ProfileChange.Of(account, Row(written)).ShouldBe(account with { Birthday = Birthday.Parse(expected) });
    }

    [Fact]
    public void Of_Gender_ReplacesTheStoredOneAndLeavesTheBirthday()
    {
        var account = Customer() with { Birthday = new Birthday(5, 17, 1990), Gender = Gender.Man };

        ProfileChange.Of(account, Row(null, Gender.PreferNoResponse)).ShouldBe(account with { Gender = Gender.PreferNoResponse });
    }

    [Fact]
    public void Of_RowThatSaysNothing_LeavesTheAccountAsItIs()
    {
        var account = Customer() with { Birthday = new Birthday(5, 17, 1990), Gender = Gender.Man };

        ProfileChange.Of(account, Row(null)).ShouldBe(account);
    }
}
