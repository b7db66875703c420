using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Tests.Customers;

public sealed class CustomerDecisionTests
{
    private static readonly AccountRules Rules = new()
    {
        ImportId = "change",
        Type = ImportType.Customers,
        Tiers = new TierList([new Tier("Silver"), new Tier("Gold", 250)]),
    };

    private static readonly Account Anna = new()
    {
        CustomerId = "7338",
        Email = "anna@example.com",
        Name = "Anna",
        OptedIn = true,
        Balance = 40,
        Tier = "Silver",
    };

    [Fact]
    public void Of_NewCustomerWithATier_CreatesItAndRecordsTheTierOnly()
    {
        var decision = Decide(null, new CustomerFields("7338") { Email = "anna@example.com", OptedIn = true, Tier = "gold", Gender = "woman" });

        var after = decision.After.ShouldNotBeNull();
        (after.Email, after.OptedIn, after.Tier, after.Gender, after.Mark).ShouldBe(("anna@example.com", true, "Gold", Gender.Woman, null));
        decision.Records.Select(record => (record.Kind, record.RecordNumber, record.Part)).ShouldBe(
            [(ActivityKind.TierChanged, 2, 0), (ActivityKind.ProfileUpdated, 2, 1)]);
    }

    [Fact]
    public void Of_Update_RecordsEveryKindOfChangeUnderAKeyOfItsOwn()
    {
        var decision = Decide(Anna, new CustomerFields("7338") { Name = "Anna Berg", Tier = "Gold", Birthday = "05/17" });

        decision.Errors.ShouldBeEmpty();
        decision.Records.Select(record => (record.Kind, record.RecordNumber, record.Part)).ShouldBe(
            [(ActivityKind.CustomerUpdated, 1, 0), (ActivityKind.TierChanged, 2, 0), (ActivityKind.ProfileUpdated, 2, 1)]);
        decision.Records[0].Changes.ShouldBe([new FieldChange(AccountField.Name, "Anna", "Anna Berg")]);
        decision.Records.ShouldAllBe(record => record.ImportId == "change" && record.CustomerId == "7338");
        decision.After!.Balance.ShouldBe(40);
    }

    [Fact]
    public void Of_WhatAlreadyIs_ChangesNothing()
    {
        var decision = Decide(Anna, new CustomerFields("7338") { Email = "ANNA@example.com", Name = "Anna", OptedIn = true, Tier = "SILVER" });

        decision.After.ShouldBeNull();
        decision.Records.ShouldBeEmpty();
        decision.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Of_OnlyTheFirstPartChanges_KeepsIt()
    {
        var decision = Decide(Anna, new CustomerFields("7338") { Name = "Anna Berg", Tier = "Silver" });

        decision.After!.Name.ShouldBe("Anna Berg");
        decision.Records.ShouldHaveSingleItem().Kind.ShouldBe(ActivityKind.CustomerUpdated);
    }

    [Fact]
    public void Of_UnknownTier_DoesNothingAtAll()
    {
        var decision = Decide(Anna, new CustomerFields("7338") { Name = "Anna Berg", Tier = "Glod" });

        decision.After.ShouldBeNull();
        decision.Records.ShouldBeEmpty();
        var error = decision.Errors.ShouldHaveSingleItem();
        (error.Column, error.Message).ShouldBe(("tier", "The program has no tier \"Glod\". Did you mean \"Gold\"? Use one of these: Silver, Gold."));
    }

    [Fact]
    public void Of_TierWithReward_GrantsItWhereTheProgramDoes()
    {
        var decision = CustomerDecision.Of(Anna, Read(new CustomerFields("7338") { Tier = "Gold" }), Rules with { IssueRewards = true });

        decision.After!.Balance.ShouldBe(290);
        decision.Records.Sum(record => record.Delta).ShouldBe(250);
    }

    [Fact]
    public void Of_TierWithRewardForWhoDidNotOptIn_Warns()
    {
        var decision = CustomerDecision.Of(Anna with { OptedIn = false }, Read(new CustomerFields("7338") { Tier = "Gold" }), Rules with { IssueRewards = true });

        decision.After!.Balance.ShouldBe(40);
        decision.Warnings.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.RewardNotGranted);
    }

    [Fact]
    public void Of_ConsentAndTierInOne_GrantsTheRewardToWhoOptsInWithIt()
    {
        var decision = CustomerDecision.Of(
            Anna with { OptedIn = false }, Read(new CustomerFields("7338") { OptedIn = true, Tier = "Gold" }), Rules with { IssueRewards = true });

        decision.After!.Balance.ShouldBe(290);
        decision.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void WithoutEmail_OfAReading_LeavesTheStoredOne()
    {
        var reading = Read(new CustomerFields("7338") { Email = "other@example.com", Name = "Anna Berg" }).WithoutEmail();

        var after = CustomerDecision.Of(Anna, reading, Rules).After!;
        (after.Email, after.Name).ShouldBe(("anna@example.com", "Anna Berg"));
    }

    private static CustomerDecision Decide(Account? account, CustomerFields fields) => CustomerDecision.Of(account, Read(fields), Rules);

    private static CustomerReading Read(CustomerFields fields)
    {
        var reading = fields.Read(new RowRules(new DateOnly(2026, 11, 21), AllowNegative: true, 1_000));
        reading.Errors.ShouldBeEmpty();
        return reading;
    }
}
