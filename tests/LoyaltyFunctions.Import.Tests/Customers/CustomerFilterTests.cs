using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;

namespace LoyaltyFunctions.Import.Tests.Customers;

public sealed class CustomerFilterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Account Anna = new()
    {
        CustomerId = "7338",
        Email = "anna@example.com",
        OptedIn = true,
        Balance = 100,
        Tier = "Gold",
        Birthday = new Birthday(5, 17, 1990),
    };

    private static readonly Account Nobody = new() { CustomerId = "9" };

    [Fact]
    public void Matches_FilterWithoutAnything_FitsEverybody()
    {
        CustomerFilter.All.Matches(Anna, Noon).ShouldBeTrue();
        CustomerFilter.All.Matches(Nobody, null).ShouldBeTrue();
    }

    [Fact]
    public void Matches_Tier_FitsWhateverItsCase()
    {
        (CustomerFilter.All with { Tier = "gOLD" }).Matches(Anna, Noon).ShouldBeTrue();
        (CustomerFilter.All with { Tier = "Gol" }).Matches(Anna, Noon).ShouldBeFalse();
        (CustomerFilter.All with { Tier = "Gold" }).Matches(Nobody, Noon).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    public void Matches_HasTier_TellsThoseInSomeTierFromThoseInNone(bool hasTier, bool anna, bool nobody)
    {
        var filter = CustomerFilter.All with { HasTier = hasTier };

        (filter.Matches(Anna, Noon), filter.Matches(Nobody, Noon)).ShouldBe((anna, nobody));
    }

    [Theory]
    [InlineData(100L, null, true)]
    [InlineData(101L, null, false)]
    [InlineData(null, 100L, true)]
    [InlineData(null, 99L, false)]
    [InlineData(-5L, 100L, true)]
    public void Matches_Points_AreWithinBothLimitsThemselvesIncluded(long? least, long? most, bool fits) =>
        (CustomerFilter.All with { MinPoints = least, MaxPoints = most }).Matches(Anna, Noon).ShouldBe(fits);

    [Fact]
    public void Matches_OptedIn_IsWhatTheCustomerSaid()
    {
        (CustomerFilter.All with { OptedIn = true }).Matches(Anna, Noon).ShouldBeTrue();
        (CustomerFilter.All with { OptedIn = false }).Matches(Anna, Noon).ShouldBeFalse();
        (CustomerFilter.All with { OptedIn = false }).Matches(Nobody, Noon).ShouldBeTrue();
    }

    [Fact]
    public void Matches_BirthdayMonth_DoesNotFitThoseWhoseBirthdayIsNotKnown()
    {
        (CustomerFilter.All with { BirthdayMonth = 5 }).Matches(Anna, Noon).ShouldBeTrue();
        (CustomerFilter.All with { BirthdayMonth = 6 }).Matches(Anna, Noon).ShouldBeFalse();
        (CustomerFilter.All with { BirthdayMonth = 5 }).Matches(Nobody, Noon).ShouldBeFalse();
    }

    [Theory]
    [InlineData("anna@", true)]
    [InlineData("anna@example.com", true)]
    [InlineData("nna@", false)]
    public void Matches_EmailPrefix_IsTheBeginning(string prefix, bool fits)
    {
        (CustomerFilter.All with { EmailPrefix = prefix }).Matches(Anna, Noon).ShouldBe(fits);
        (CustomerFilter.All with { EmailPrefix = prefix }).Matches(Nobody, Noon).ShouldBeFalse();
    }

    [Theory]
    [InlineData("73", true)]
    [InlineData("338", false)]
    public void Matches_IdPrefix_IsTheBeginning(string prefix, bool fits) =>
        (CustomerFilter.All with { IdPrefix = prefix }).Matches(Anna, Noon).ShouldBe(fits);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Matches_CreatedFrom_IncludesTheMomentItself(int secondsLater, bool fits) =>
        (CustomerFilter.All with { CreatedFrom = Noon.AddSeconds(secondsLater) }).Matches(Anna, Noon).ShouldBe(fits);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Matches_CreatedTo_DoesNotIncludeTheMomentItself(int secondsLater, bool fits) =>
        (CustomerFilter.All with { CreatedTo = Noon.AddSeconds(secondsLater) }).Matches(Anna, Noon).ShouldBe(fits);

    [Fact]
    public void Matches_UnknownCreation_FitsNoLimitOfIt()
    {
        (CustomerFilter.All with { CreatedFrom = DateTimeOffset.MinValue }).Matches(Anna, null).ShouldBeFalse();
        (CustomerFilter.All with { CreatedTo = DateTimeOffset.MaxValue }).Matches(Anna, null).ShouldBeFalse();
    }

    [Fact]
    public void Matches_SeveralConditions_FitsOnlyWhereAllDo()
    {
        var filter = CustomerFilter.All with { Tier = "Gold", MinPoints = 50, OptedIn = true };

        filter.Matches(Anna, Noon).ShouldBeTrue();
        filter.Matches(Anna with { Balance = 49 }, Noon).ShouldBeFalse();
        filter.Matches(Anna with { OptedIn = false }, Noon).ShouldBeFalse();
    }
}
