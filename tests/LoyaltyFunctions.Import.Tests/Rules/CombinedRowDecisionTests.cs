using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class CombinedRowDecisionTests
{
    private static readonly AccountRules Combined = new()
    {
        ImportId = ImportId,
        Type = ImportType.Combined,
        Tiers = new TierList([new Tier("Silver"), new Tier("Gold", 250)]),
        IssueRewards = true,
        AffectsLifetime = false,
    };

    private static readonly ImportRow Everything =
        Points(100, record: 4, June) with { Tier = "gold", Birthday = new Birthday(5, 17, 1990), Gender = Gender.Woman, Description = "Welcome" };

    [Fact]
    public void Decide_RowThatSaysEverything_DoesItInOneWriteWithARecordOfEach()
    {
        var decision = Decide(Customer(10), Combined, For(Everything));

        Describe(decision.After).ShouldBe(
            "7338441270007 360 1250 2027-06-30:100 Email: bob@example.com Name: Bob Norman OptedIn: yes Tier: Gold RewardedTiers: Gold Birthday: 1990-05-17 Gender: woman RewardedBirthday: -");
        decision.Records.Select(record => (record.RecordNumber, record.Part, record.Kind, record.Delta, record.BalanceAfter, record.LifetimeDelta)).ShouldBe(
        [
            (4, 0, ActivityKind.PointsAdded, 100, 110, 0),
            (4, 1, ActivityKind.TierChanged, 0, 110, 0),
            (4, 2, ActivityKind.TierRewardGranted, 250, 360, 250),
            (4, 3, ActivityKind.ProfileUpdated, 0, 360, 0),
        ]);
        decision.Records.ShouldAllBe(record => record.PublicNote == "Welcome");
        decision.Records.Select(record => record.ExpiresOn).ShouldBe([June, null, null, null]);
        Describe(decision.Outcomes).ShouldBe(
            "4 Applied 350 360 250  > 2027-06-30:100 Tier: - > Gold; RewardedTiers: - > Gold; Birthday: - > 1990-05-17; Gender: - > woman [] []");
    }

    [Fact]
    public void Decide_RowOfWhichOnePartIsWrong_IsLeftAloneWithAllItsErrors()
    {
        var decision = Decide(Customer(10) with { OptedIn = false }, Combined, For(Everything with { Points = -50, ExpiresOn = null, Tier = "Platinum" }));

        decision.Records.ShouldBeEmpty();
        Describe(decision.After).ShouldBe(Describe(Customer(10) with { OptedIn = false }));
        decision.Outcomes.ShouldHaveSingleItem().Errors.Select(error => error.Code).ShouldBe(
            [IssueCodes.NotOptedIn, IssueCodes.BalanceTooLow, IssueCodes.UnknownTier]);
    }

    [Fact]
    public void Decide_RowWithoutPointsForSomebodyWhoHasNotOptedIn_IsApplied() =>
        Decide(Customer() with { OptedIn = false }, Combined, For(Everything with { Points = null, Tier = null }))
            .Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Applied);

    [Fact]
    public void Decide_PointsThatSetTheBalance_AreSet()
    {
        var decision = Decide(Customer(150), Combined, For(Points(100) with { SetsPoints = true }));

        decision.After!.Balance.ShouldBe(100);
        decision.Records.ShouldHaveSingleItem().Kind.ShouldBe(ActivityKind.PointsSet);
    }

    [Fact]
    public void Decide_WhatIsThereAlready_IsUnchanged()
    {
        var account = Customer(100) with { Tier = "Gold", Birthday = new Birthday(5, 17, 1990) };

        var decision = Decide(account, Combined, For(Points(100) with { SetsPoints = true, Tier = " GOLD ", Birthday = account.Birthday }));

        decision.After.ShouldBeNull();
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public void Decide_TierReachedAgain_GrantsItsRewardOnce()
    {
        var first = Decide(Customer(), Combined, For(Points(0) with { Points = null, Tier = "Gold" })).After!;
        var lower = first with { Tier = "Silver" };

        Decide(lower, Combined with { ImportId = "next" }, For(Points(0) with { Points = null, Tier = "Gold" })).Outcomes.ShouldHaveSingleItem().Delta.ShouldBe(0);
    }

    [Fact]
    public void Decide_RewardBeyondWhatABalanceCanBe_IsAnError() =>
        Decide(Customer(999_999_999_900), Combined, For(Points(0) with { Points = null, Tier = "Gold" })).Outcomes.ShouldHaveSingleItem().Errors.ShouldBe([new RowIssue(
            IssueCodes.BalanceTooLarge,
            null,
            "Gold",
            "The reward of tier Gold (250 points) would make the balance of customer 7338441270007 1,000,000,000,150 points; a balance can be at most 1,000,000,000,000. Import the tier without its reward, or correct the balance first.")]);

    [Theory]
    [InlineData(false, 50, 1_000)]
    [InlineData(true, 50, 1_050)]
    [InlineData(true, -50, 1_000)]
    public void Decide_Addition_CountsAsEarnedWhereTheRulesSaySo(bool affects, long points, long lifetime) =>
        Decide(Customer(100), Adding() with { AffectsLifetime = affects }, For(Points(points))).After!.LifetimeEarned.ShouldBe(lifetime);

    [Theory]
    [InlineData(false, 250, 1_000)]
    [InlineData(true, 250, 1_150)]
    [InlineData(true, 20, 920)]
    [InlineData(true, 0, 900)]
    public void Decide_Set_MovesTheLifetimeByTheDifferenceWhereTheRulesSaySo(bool affects, long points, long lifetime) =>
        Decide(Customer(100), Setting with { AffectsLifetime = affects }, For(Points(points))).After!.LifetimeEarned.ShouldBe(lifetime);

    [Theory]
    [InlineData(false, 1_150)]
    [InlineData(true, 1_000)]
    public void Decide_CombinedWhereNobodySaysWhatIsEarned_CountsWhatIsAddedAndNotWhatIsSet(bool sets, long lifetime) =>
        Decide(Customer(100), Combined with { AffectsLifetime = null }, For(Points(150) with { SetsPoints = sets })).After!.LifetimeEarned.ShouldBe(lifetime);

    [Fact]
    public void Decide_SetBelowWhatWasEverEarned_LeavesNoLifetimeBelowZero() =>
        Decide(Customer(100) with { LifetimeEarned = 30 }, Setting with { AffectsLifetime = true }, For(Points(0))).After!.LifetimeEarned.ShouldBe(0);

    [Fact]
    public void Decide_MoreRowsThanCanBeWrittenAtOnce_LeavesTheRestForTheNextDecision()
    {
        CustomerRow[] rows = [For(Points(10, record: 1)), For(Points(-500, record: 2)), For(Points(10, record: 3)), For(Points(0, record: 4)), For(Points(10, record: 5))];

        var first = AccountDecisions.Decide(Customer(), rows, Adding(), NothingRecorded, new WriteLimit(2, int.MaxValue));
        var characters = AccountDecisions.Decide(
            Customer(), [For(rows[0].Row with { Description = "A note" }), For(rows[2].Row with { Description = "Another" })], Adding(), NothingRecorded, new WriteLimit(99, 12));

        first.Outcomes.Select(outcome => outcome.RecordNumber).ShouldBe([1, 2, 3, 4]);
        first.After!.Mark!.RecordNumber.ShouldBe(4);
        characters.Outcomes.Select(outcome => outcome.RecordNumber).ShouldBe([1]);
    }
}
