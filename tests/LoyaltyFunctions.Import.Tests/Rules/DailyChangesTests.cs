using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>What a program's days do to accounts: points expire, birthdays are rewarded.</summary>
public sealed class DailyChangesTests
{
    private static readonly CustomerRow Row = For(new ImportRow { RecordNumber = 1, LineNumber = 2, CustomerId = CustomerId });

    private static AccountRules Expiring(DateOnly today) => new() { ImportId = ImportId, Type = ImportType.Expiry, Today = today };

    private static AccountRules Rewarding(DateOnly today, long points = 50, DateOnly? expireOn = null) => new()
    {
        ImportId = ImportId,
        Type = ImportType.Birthdays,
        Today = today,
        BirthdayPoints = points,
        BirthdayPointsExpireOn = expireOn,
    };

    [Theory]
    [InlineData("2027-06-30", 300, "2027-06-30:100 2027-12-31:150")]
    [InlineData("2027-07-01", 200, "2027-12-31:150")]
    [InlineData("2028-01-01", 50, "")]
    public void Expiry_TakesThePointsWhoseLastDayIsOver(string today, long balance, string lots)
    {
        var account = Customer(300, "2027-06-30:100 2027-12-31:150");

        var decision = Decide(account, Expiring(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)), Row);

        var after = decision.After ?? account;
        (after.Balance, after.Lots.ToString(), after.LifetimeEarned).ShouldBe((balance, lots, 1_000));
        decision.Records.Select(record => (record.Kind, record.Delta, record.BalanceAfter)).ShouldBe(
            balance == 300 ? [] : [(ActivityKind.PointsExpired, balance - 300, balance)]);
    }

    [Theory]
    [InlineData("2027-06-30", 500, "", RowResult.Applied)]
    [InlineData("2027-07-01", 500, "", RowResult.Failed)]
    [InlineData("2027-07-01", 600, "2027-06-30:100", RowResult.Applied)]
    [InlineData("2027-07-01", 550, "2027-06-30:50", RowResult.Failed)]
    public void Undo_OfPointsThatExpiredSince_TakesNoOtherPointsInTheirPlace(string today, long balance, string lots, RowResult expected)
    {
        var undone = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 100, BalanceAfter = 600, LotsBefore = "", LotsAfter = "2027-06-30:100" };
        var rules = Undo.RulesFor("earlier") with { Today = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture) };

        var decision = Decide(Customer(balance, lots), rules, [.. Undo.RowsFor([undone])]);

        var outcome = decision.Outcomes.ShouldHaveSingleItem();
        outcome.Result.ShouldBe(expected);
        outcome.Errors.Select(error => error.Code).ShouldBe(expected == RowResult.Failed ? [IssueCodes.PointsExpired] : []);
    }

    [Fact]
    public void Expiry_OfACustomerWhoHasNotOptedIn_IsAppliedAllTheSame()
    {
        var decision = Decide(Customer(100, "2027-06-30:100") with { OptedIn = false }, Expiring(June.AddDays(1)), Row);

        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Applied);
        decision.After!.Balance.ShouldBe(0);
    }

    [Fact]
    public void Birthday_GrantsTheRewardAsEarnedPointsWithTheirExpiry()
    {
        var account = Customer(10) with { Birthday = new Birthday(6, 30, 1990) };

        var decision = Decide(account, Rewarding(June, 50, December), Row);

        var after = decision.After!;
        (after.Balance, after.LifetimeEarned, after.Lots.ToString(), after.RewardedBirthday).ShouldBe((60, 1_050, "2027-12-31:50", 2027));
        var record = decision.Records.ShouldHaveSingleItem();
        (record.Kind, record.Delta, record.LifetimeDelta, record.ExpiresOn).ShouldBe((ActivityKind.BirthdayRewardGranted, 50, 50, December));
        record.Changes.ShouldBe([new FieldChange(AccountField.RewardedBirthday, null, "2027")]);
    }

    [Theory]
    [InlineData(2027, "06-30")]
    [InlineData(2028, "06-30")]
    [InlineData(2026, "07-01")]
    public void Birthday_RewardedThisYearOrLaterOrNotToday_ChangesNothing(int rewarded, string birthday)
    {
        var account = Customer(10) with { Birthday = Birthday.Parse($"--{birthday}"), RewardedBirthday = rewarded };

        Decide(account, Rewarding(June), Row).Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public void Birthday_OfAProgramWithoutPoints_IsRememberedAndRecorded()
    {
        var decision = Decide(Customer(10) with { Birthday = new Birthday(6, 30, null) }, Rewarding(June, points: 0), Row);

        (decision.After!.Balance, decision.After.RewardedBirthday).ShouldBe((10, 2027));
        decision.Records.ShouldHaveSingleItem().Delta.ShouldBe(0);
    }

    [Fact]
    public void Birthday_BeyondTheLargestBalance_IsRefusedWithWhatToDo()
    {
        var account = Customer(PointsChange.MaxBalance) with { Birthday = new Birthday(6, 30, null) };

        Decide(account, Rewarding(June), Row).Outcomes[0].Errors.ShouldHaveSingleItem().Message.ShouldBe(
            "The birthday reward of customer 7338441270007 (50 points) would bring its balance beyond 1,000,000,000,000 points, or have them expire on more than 1,000 different days. Correct the balance, then add the reward by hand.");
    }

    [Theory]
    [InlineData(2, 29, "2028-02-29", true)]
    [InlineData(2, 29, "2028-02-28", false)]
    [InlineData(2, 29, "2027-02-28", true)]
    [InlineData(2, 29, "2027-03-01", false)]
    [InlineData(2, 29, "2100-02-28", true)]
    [InlineData(2, 28, "2028-02-28", true)]
    [InlineData(12, 31, "2027-12-31", true)]
    [InlineData(12, 31, "2027-01-31", false)]
    public void IsOn_29FebruaryInACommonYear_IsThe28th(int month, int day, string today, bool expected) =>
        new Birthday(month, day, 1988).IsOn(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);
}
