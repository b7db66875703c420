using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Triggers;

namespace LoyaltyFunctions.Tests.Triggers;

public sealed class OptionSafetyTests
{
    private static readonly LoyaltyProgram Lax = new()
    {
        Id = "lax",
        Name = "Lax",
        Partitions = 32,
        Overdraw = OverdrawPolicy.Allow,
        AllowNegative = true,
        RequireOptIn = false,
        AllowDowngrades = true,
    };

    private static readonly LoyaltyProgram Strict = new()
    {
        Id = "strict",
        Name = "Strict",
        Partitions = 32,
        Overdraw = OverdrawPolicy.Reject,
        AllowNegative = false,
        RequireOptIn = true,
        AllowDowngrades = false,
        Duplicates = DuplicatePolicy.Reject,
        AllOrNothing = true,
    };

    [Fact]
    public void Check_StricterThanTheProgram_IsAllowed() => OptionSafety.Check(
        new ImportOptions { Overdraw = OverdrawPolicy.Reject, AllowNegative = false, RequireOptIn = true, AllowDowngrades = false, Duplicates = DuplicatePolicy.Reject, AllOrNothing = true }, Lax).ShouldBeEmpty();

    [Fact]
    public void Check_SameAsTheProgram_IsAllowed()
    {
        OptionSafety.Check(
            new ImportOptions { Overdraw = OverdrawPolicy.Reject, AllowNegative = false, RequireOptIn = true, AllowDowngrades = false }, Strict).ShouldBeEmpty();
        OptionSafety.Check(
            new ImportOptions { Overdraw = OverdrawPolicy.Allow, AllowNegative = true, RequireOptIn = false, AllowDowngrades = true }, Lax).ShouldBeEmpty();
    }

    [Fact]
    public void Check_LaxerThanTheProgram_SaysWhichSettingForbidsIt() => OptionSafety.Check(
        new ImportOptions
        {
            Overdraw = OverdrawPolicy.Floor,
            AllowNegative = true,
            RequireOptIn = false,
            AllowDowngrades = true,
            Duplicates = DuplicatePolicy.Sum,
            AllOrNothing = false,
        },
        Strict).ShouldBe(
        [
            "The option overdraw is floor, which is laxer than the program's setting reject. Leave the option out, or have the program's administrator change the setting.",
            "The option allowNegative is true, which is laxer than the program's setting false. Leave the option out, or have the program's administrator change the setting.",
            "The option requireOptIn is false, which is laxer than the program's setting true. Leave the option out, or have the program's administrator change the setting.",
            "The option allowDowngrades is true, which is laxer than the program's setting false. Leave the option out, or have the program's administrator change the setting.",
            "The option duplicates is sum, which is laxer than the program's setting reject. Leave the option out, or have the program's administrator change the setting.",
            "The option allOrNothing is false, which is laxer than the program's setting true. Leave the option out, or have the program's administrator change the setting.",
        ]);

    [Theory]
    [InlineData(OverdrawPolicy.Reject, OverdrawPolicy.Floor, 0)]
    [InlineData(OverdrawPolicy.Floor, OverdrawPolicy.Floor, 0)]
    [InlineData(OverdrawPolicy.Allow, OverdrawPolicy.Floor, 1)]
    [InlineData(OverdrawPolicy.Floor, OverdrawPolicy.Allow, 0)]
    public void Check_Overdraw_MayOnlyBecomeStricter(OverdrawPolicy asked, OverdrawPolicy setting, int problems) =>
        OptionSafety.Check(new ImportOptions { Overdraw = asked }, Lax with { Overdraw = setting }).Count.ShouldBe(problems);

    [Fact]
    public void Check_FreeOptions_AreAllowedWhateverTheProgramSays() => OptionSafety.Check(
        new ImportOptions { IssueRewards = true, AffectsLifetime = true, Points = PointsMode.Set },
        Strict with { AffectsLifetime = false }).ShouldBeEmpty();

    [Fact]
    public void Check_WrongAddressesOfAProgramThatDoesNotExist_AreAProblem() =>
        OptionSafety.Check(new ImportOptions { Notify = "nobody" }, null)
            .ShouldBe(["The option notify is not a list of e-mail addresses. Separate at most 20 addresses by commas."]);
}
