using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class PointsChangeTests
{
    [Theory]
    [InlineData(0, 100, 100)]
    [InlineData(50, 100, 150)]
    [InlineData(-30, 100, 70)]
    public void Of_Addition_RaisesBalanceAndLifetime(long balance, long points, long expected)
    {
        var (after, error) = PointsChange.Of(Customer(balance), Points(points), Adding());

        error.ShouldBeNull();
        after.Balance.ShouldBe(expected);
        after.LifetimeEarned.ShouldBe(1_000 + points);
        after.Lots.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 100, "2027-06-30:100")]
    [InlineData(-30, 100, "2027-06-30:70")]
    [InlineData(-100, 100, "")]
    [InlineData(-500, 100, "")]
    public void Of_AdditionThatExpires_LetsOnlyWhatIsLeftExpire(long balance, long points, string lots) =>
        PointsChange.Of(Customer(balance), Points(points, expiresOn: June), Adding()).After.Lots.ToString().ShouldBe(lots);

    [Theory]
    [InlineData(OverdrawPolicy.Reject)]
    [InlineData(OverdrawPolicy.Floor)]
    [InlineData(OverdrawPolicy.Allow)]
    public void Of_DeductionWithinTheBalance_TakesTheSoonestExpiringFirst(OverdrawPolicy overdraw)
    {
        var (after, error) = PointsChange.Of(Customer(100, "2027-06-30:40 2027-12-31:20"), Points(-50), Adding(overdraw));

        error.ShouldBeNull();
        after.Balance.ShouldBe(50);
        after.LifetimeEarned.ShouldBe(1_000);
        after.Lots.ToString().ShouldBe("2027-12-31:10");
    }

    [Fact]
    public void Of_DeductionOfAll_LeavesZeroAndNoLots()
    {
        var (after, error) = PointsChange.Of(Customer(100, "2027-06-30:40"), Points(-100), Adding());

        error.ShouldBeNull();
        after.Balance.ShouldBe(0);
        after.Lots.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(50, -5_000, "The row deducts 5,000 points, but customer 7338441270007 has 50. Deduct at most 50, or remove the row.")]
    [InlineData(0, -1, "The row deducts 1 points, but customer 7338441270007 has 0. Remove the row.")]
    [InlineData(-20, -1, "The row deducts 1 points, but customer 7338441270007 has -20. Remove the row.")]
    public void Of_DeductionBeyondTheBalanceWhereThatIsRejected_IsAnError(long balance, long points, string message)
    {
        var account = Customer(balance);

        var (after, error) = PointsChange.Of(account, Points(points), Adding());

        after.ShouldBeSameAs(account);
        error.ShouldBe(new RowIssue(IssueCodes.BalanceTooLow, null, $"{points}", message));
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(0, 0)]
    [InlineData(-20, -20)]
    public void Of_DeductionBeyondTheBalanceWhereBalancesAreFloored_EndsAtZeroOrWhereItWas(long balance, long expected)
    {
        var (after, error) = PointsChange.Of(Customer(balance, balance > 0 ? "2027-06-30:50" : ""), Points(-5_000), Adding(OverdrawPolicy.Floor));

        error.ShouldBeNull();
        after.Balance.ShouldBe(expected);
        after.Lots.All.ShouldBeEmpty();
    }

    [Fact]
    public void Of_DeductionBeyondTheBalanceWhereThatIsAllowed_GoesBelowZeroWithNoLots()
    {
        var (after, error) = PointsChange.Of(Customer(50, "2027-06-30:50"), Points(-80), Adding(OverdrawPolicy.Allow));

        error.ShouldBeNull();
        after.Balance.ShouldBe(-30);
        after.Lots.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, "2027-06-30:40", 150, "2027-06-30:40")]
    [InlineData(100, "2027-06-30:40", 100, "2027-06-30:40")]
    [InlineData(100, "2027-06-30:40 2027-12-31:20", 70, "2027-06-30:10 2027-12-31:20")]
    [InlineData(100, "2027-06-30:40", 0, "")]
    [InlineData(-50, "", 70, "")]
    public void Of_SetWithoutExpiry_AddsForEverOrTakesTheSoonestExpiring(long balance, string lots, long points, string expected)
    {
        var (after, error) = PointsChange.Of(Customer(balance, lots), Points(points), Setting);

        error.ShouldBeNull();
        after.Balance.ShouldBe(points);
        after.LifetimeEarned.ShouldBe(1_000);
        after.Lots.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(150, "2027-12-31:150")]
    [InlineData(0, "")]
    public void Of_SetWithExpiry_LetsTheWholeBalanceExpireThen(long points, string expected)
    {
        var (after, _) = PointsChange.Of(Customer(100, "2027-06-30:40"), Points(points, expiresOn: December), Setting);

        after.Balance.ShouldBe(points);
        after.Lots.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Of_AdditionBeyondWhatABalanceCanBe_IsAnError()
    {
        var account = Customer(999_999_999_999);

        PointsChange.Of(account, Points(1), Adding()).Error.ShouldBeNull();
        var (after, error) = PointsChange.Of(account, Points(2), Adding());

        after.ShouldBeSameAs(account);
        error.ShouldBe(new RowIssue(
            IssueCodes.BalanceTooLarge,
            null,
            "2",
            "The row would make the balance of customer 7338441270007 1,000,000,000,001 points; a balance can be at most 1,000,000,000,000. Correct the points."));
    }

    [Fact]
    public void Of_DeductionBelowWhatABalanceCanBe_IsAnError()
    {
        var (_, error) = PointsChange.Of(Customer(-1_000_000_000_000), Points(-1), Adding(OverdrawPolicy.Allow));

        error.ShouldBe(new RowIssue(
            IssueCodes.BalanceTooLarge,
            null,
            "-1",
            "The row would make the balance of customer 7338441270007 -1,000,000,000,001 points; a balance can be no less than -1,000,000,000,000. Correct the points."));
    }

    [Fact]
    public void Of_AdditionThatExpiresOnOneDayTooMany_IsAnError()
    {
        var lots = ExpiringLots.None;
        for (var day = 1; day <= ExpiringLots.MaxLots; day++)
        {
            lots = lots.Add(June.AddDays(day), 1);
        }

        var account = Customer(ExpiringLots.MaxLots) with { Lots = lots };

        PointsChange.Of(account, Points(1, expiresOn: June.AddDays(1)), Adding()).Error.ShouldBeNull();
        PointsChange.Of(account, Points(1, expiresOn: June), Adding()).Error.ShouldBe(new RowIssue(
            IssueCodes.BalanceTooLarge,
            null,
            "1",
            "The points of customer 7338441270007 would expire on more than 1,000 different days. Use an expiry date that the customer's points already have."));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    public void Of_AnyRows_NeverLetsMoreExpireThanTheBalance(int seed, long start)
    {
        var random = new Random(seed);
        var account = Customer(start);
        for (var step = 0; step < 500; step++)
        {
            var rules = random.Next(5) == 0 ? Setting : Adding((OverdrawPolicy)random.Next(3));
            var points = rules.Type == ImportType.PointsSet ? random.Next(200) : random.Next(-150, 150);
            var expiry = points > 0 && random.Next(2) == 0 ? June.AddDays(random.Next(20)) : (DateOnly?)null;

            account = PointsChange.Of(account, Points(points, expiresOn: expiry), rules).After;

            account.Lots.Total.ShouldBeLessThanOrEqualTo(Math.Max(account.Balance, 0));
            account.Lots.All.ShouldAllBe(lot => lot.Points > 0);
            account.Lots.All.Select(lot => lot.ExpiresOn).ShouldBe(account.Lots.All.Select(lot => lot.ExpiresOn).Distinct().Order());
        }
    }
}
