using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Tests.Accounts;

public sealed class ExpiringLotsTests
{
    private static readonly DateOnly June = new(2027, 6, 30);
    private static readonly DateOnly September = new(2027, 9, 30);
    private static readonly DateOnly December = new(2027, 12, 31);

    [Fact]
    public void Add_DaysInAnyOrder_KeepsTheSoonestFirst()
    {
        var lots = ExpiringLots.None.Add(September, 20).Add(December, 30).Add(June, 10);

        lots.All.ShouldBe([new Lot(June, 10), new Lot(September, 20), new Lot(December, 30)]);
        lots.Total.ShouldBe(60);
    }

    [Fact]
    public void Add_DayThatHasPoints_MakesOneLotOfBoth() =>
        ExpiringLots.None.Add(June, 10).Add(December, 30).Add(June, 5).All.ShouldBe([new Lot(June, 15), new Lot(December, 30)]);

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Add_NoPoints_ChangesNothing(long points)
    {
        var lots = ExpiringLots.None.Add(June, 10);

        lots.Add(September, points).ShouldBeSameAs(lots);
    }

    [Fact]
    public void Add_ToLots_LeavesTheFormerValueAsItWas()
    {
        var former = ExpiringLots.None.Add(June, 10);

        former.Add(June, 5).ToString().ShouldBe("2027-06-30:15");

        former.ToString().ShouldBe("2027-06-30:10");
    }

    [Theory]
    [InlineData(0, "2027-06-30:10 2027-09-30:20 2027-12-31:30")]
    [InlineData(9, "2027-06-30:1 2027-09-30:20 2027-12-31:30")]
    [InlineData(10, "2027-09-30:20 2027-12-31:30")]
    [InlineData(11, "2027-09-30:19 2027-12-31:30")]
    [InlineData(30, "2027-12-31:30")]
    [InlineData(59, "2027-12-31:1")]
    [InlineData(60, "")]
    [InlineData(1_000, "")]
    public void Deduct_Points_UsesUpTheSoonestExpiringFirst(long points, string expected) =>
        ExpiringLots.None.Add(December, 30).Add(June, 10).Add(September, 20).Deduct(points).ToString().ShouldBe(expected);

    [Fact]
    public void Deduct_FromNoLots_LeavesNone() => ExpiringLots.None.Deduct(10).All.ShouldBeEmpty();

    [Theory]
    [InlineData(100, "2027-06-30:100")]
    [InlineData(0, "")]
    public void Of_Points_MakesOneLotOrNone(long points, string expected) => ExpiringLots.Of(June, points).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("2027-06-30:100")]
    [InlineData("2027-06-30:100 2027-12-31:1000000000000")]
    public void Parse_StoredText_GivesTheSameTextAgain(string text) => ExpiringLots.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void Parse_NoText_IsNoLots() => ExpiringLots.Parse(null).All.ShouldBeEmpty();

    [Theory]
    [InlineData("2027-06-30")]
    [InlineData("2027-06-31:5")]
    [InlineData("30.06.2027:5")]
    [InlineData("2027-06-30:five")]
    [InlineData("2027-06-30:5  2027-12-31:5")]
    public void Parse_DamagedText_Throws(string text) => Should.Throw<FormatException>(() => ExpiringLots.Parse(text));

    [Fact]
    public void ToString_AsManyLotsAsThereCanBe_FitsATableProperty()
    {
        var first = new DateOnly(2027, 1, 1);
        var lots = ExpiringLots.None;
        for (var day = 0; day < ExpiringLots.MaxLots; day++)
        {
            lots = lots.Add(first.AddDays(day), 1_000_000_000_000);
        }

        lots.ToString().Length.ShouldBeLessThan(32_768);
    }
}
