using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class TierChangeTests
{
    private static readonly Tier Bronze = new("Bronze", 0);
    private static readonly Tier Silver = new("VIP Silver", 500);
    private static readonly Tier Gold = new("VIP Gold", 1_000);

    private static readonly AccountRules Moving = new()
    {
        ImportId = ImportId,
        Type = ImportType.Tiers,
        Tiers = new TierList([Bronze, Silver, Gold]),
    };

    private static readonly AccountRules Rewarding = Moving with { IssueRewards = true };

    [Theory]
    [InlineData(null, "VIP Gold")]
    [InlineData("Bronze", " vip gold ")]
    [InlineData("Retired", "VIP GOLD")]
    public void Of_KnownTier_MovesTheCustomerAndStoresTheListsSpelling(string? before, string written)
    {
        var account = Customer(70) with { Tier = before };

        var change = TierChange.Of(account, written, Moving);

        change.After.ShouldBe(account with { Tier = "VIP Gold" });
        change.Error.ShouldBeNull();
        change.Reward.ShouldBeNull();
        change.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("VIP Gold")]
    [InlineData("vip gold")]
    public void Of_TheTierThatTheCustomerHas_ChangesNothing(string before)
    {
        var account = Customer() with { Tier = before };

        var change = TierChange.Of(account, "VIP gold", Rewarding);

        change.After.ShouldBeSameAs(account);
        change.Error.ShouldBeNull();
        change.Reward.ShouldBeNull();
    }

    [Theory]
    [InlineData("Platinum", "The program has no tier \"Platinum\". Use one of these: Bronze, VIP Silver, VIP Gold.")]
    [InlineData("Gold", "The program has no tier \"Gold\". Use one of these: Bronze, VIP Silver, VIP Gold.")]
    [InlineData("vip glod", "The program has no tier \"vip glod\". Did you mean \"VIP Gold\"? Use one of these: Bronze, VIP Silver, VIP Gold.")]
    public void Of_UnknownTier_IsAnErrorThatListsTheTiers(string written, string message)
    {
        var account = Customer();

        var change = TierChange.Of(account, written, Moving);

        change.After.ShouldBeSameAs(account);
        change.Error.ShouldBe(new RowIssue("unknown-tier", null, written, message));
    }

    [Fact]
    public void Of_AnyTierOfAProgramWithout_IsAnErrorThatSaysHowToCreateThem() =>
        TierChange.Of(Customer(), "Gold", Moving with { Tiers = TierList.None }).Error.ShouldBe(new RowIssue("unknown-tier", null, "Gold",
            "The program has no tier \"Gold\", nor any other. Create its tiers first: PUT /api/programs/{program}/tiers."));

    [Fact]
    public void Of_LowerTier_MovesTheCustomerDown() =>
        TierChange.Of(Customer() with { Tier = "VIP Gold" }, "Bronze", Moving).After.Tier.ShouldBe("Bronze");

    [Fact]
    public void Of_LowerTierWhereThatIsNotAllowed_IsAnError()
    {
        var account = Customer() with { Tier = "VIP Gold" };

        var change = TierChange.Of(account, "vip silver", Rewarding with { AllowDowngrades = false });

        change.After.ShouldBeSameAs(account);
        change.Reward.ShouldBeNull();
        change.Error.ShouldBe(new RowIssue("tier-downgrade", null, "vip silver",
            "Customer 7338441270007 has the tier \"VIP Gold\", and \"VIP Silver\" is a lower one. Remove the row, or allow downgrades for the program and the import."));
    }

    [Theory]
    [InlineData(null, "Bronze")]
    [InlineData("Retired", "Bronze")]
    [InlineData("Bronze", "VIP Silver")]
    [InlineData("VIP Gold", "VIP Gold")]
    public void Of_NoLowerTierWhereDowngradesAreNotAllowed_IsNoError(string? before, string written) =>
        TierChange.Of(Customer() with { Tier = before }, written, Moving with { AllowDowngrades = false }).Error.ShouldBeNull();

    [Fact]
    public void Of_TierWithARewardWhereRewardsAreIssued_SaysThatItIsDueAndLeavesThePoints()
    {
        var account = Customer(70) with { RewardedTiers = ["Bronze", "VIP Silver"] };

        var change = TierChange.Of(account, "vip gold", Rewarding);

        change.Reward.ShouldBeSameAs(Gold);
        change.After.ShouldBe(account with { Tier = "VIP Gold" });
    }

    [Theory]
    [InlineData("VIP Silver", "VIP Gold")]
    [InlineData("vip gold", "VIP Gold")]
    [InlineData("", "Bronze")]
    public void Of_TierWhoseRewardIsZeroOrWasGranted_GrantsNone(string rewarded, string written) =>
        TierChange.Of(Customer() with { RewardedTiers = [rewarded, "VIP GOLD"] }, written, Rewarding).Reward.ShouldBeNull();

    [Fact]
    public void Of_TierWithAReward_WhereRewardsAreNotIssued_GrantsNone() => TierChange.Of(Customer(), "VIP Gold", Moving).Reward.ShouldBeNull();

    [Fact]
    public void Of_LowerTierWhoseRewardWasNeverGranted_GrantsIt() =>
        TierChange.Of(Customer() with { Tier = "VIP Gold" }, "VIP Silver", Rewarding).Reward.ShouldBeSameAs(Silver);

    [Fact]
    public void Of_RewardOfACustomerWhoHasNotOptedIn_IsAWarningAndNoReward()
    {
        var change = TierChange.Of(Customer() with { OptedIn = false }, "VIP Gold", Rewarding);

        change.After.Tier.ShouldBe("VIP Gold");
        change.Reward.ShouldBeNull();
        change.Warnings.ShouldHaveSingleItem().ShouldBe(new RowIssue("reward-not-granted", null, "VIP Gold",
            "Customer 7338441270007 was moved to \"VIP Gold\" without its reward of 1,000 points: the customer has not opted in to the program. "
            + "Add the points with a points-add import once the customer has joined."));
    }

    [Fact]
    public void Of_RewardOfACustomerWhoHasNotOptedInWhereThatIsNotRequired_IsDue() =>
        TierChange.Of(Customer() with { OptedIn = false }, "VIP Gold", Rewarding with { RequireOptIn = false }).Reward.ShouldBeSameAs(Gold);
}
