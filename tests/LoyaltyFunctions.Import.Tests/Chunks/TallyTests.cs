using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Chunks;

public sealed class TallyTests
{
    private static readonly RowIssue Issue = new(IssueCodes.NoChange, null, null, "Mind this.");

    [Fact]
    public void Of_AppliedRow_CountsItAndItsPoints()
    {
        Tally.Of(Outcome(RowResult.Applied, 30)).ShouldBe(new Tally { Applied = 1, PointsAdded = 30 });
        Tally.Of(Outcome(RowResult.Applied, -30)).ShouldBe(new Tally { Applied = 1, PointsDeducted = 30 });
    }

    [Fact]
    public void Of_RowThatChangedNothing_IsAppliedToo() => Tally.Of(Outcome(RowResult.Unchanged, 0)).ShouldBe(new Tally { Applied = 1, Unchanged = 1 });

    [Fact]
    public void Of_Customer_CountsWhatBecameOfIt()
    {
        Tally.Of(Outcome(RowResult.Created, 0)).ShouldBe(new Tally { Applied = 1, Created = 1 });
        Tally.Of(Outcome(RowResult.Updated, 0)).ShouldBe(new Tally { Applied = 1, Updated = 1 });
        Tally.Of(Outcome(RowResult.Removed, 0)).ShouldBe(new Tally { Applied = 1, Removed = 1 });
    }

    [Fact]
    public void Of_FailedRow_IsNotApplied() => Tally.Of(RowOutcome.FailedFor(1, Issue)).ShouldBe(new Tally { Failed = 1 });

    [Fact]
    public void Of_RowWithSeveralWarnings_CountsTheRow() =>
        Tally.Of(Outcome(RowResult.Applied, 1) with { Warnings = [Issue, Issue] }).ShouldBe(new Tally { Applied = 1, PointsAdded = 1, Warnings = 1 });

    [Fact]
    public void Add_EveryField_IsTheSum()
    {
        var one = new Tally
        {
            Applied = 1,
            Unchanged = 2,
            Created = 3,
            Updated = 4,
            Failed = 5,
            Warnings = 6,
            Removed = 9,
            PointsAdded = 7_000_000_000,
            PointsDeducted = 8_000_000_000,
        };

        (one + one).ShouldBe(new Tally
        {
            Applied = 2,
            Unchanged = 4,
            Created = 6,
            Updated = 8,
            Failed = 10,
            Warnings = 12,
            Removed = 18,
            PointsAdded = 14_000_000_000,
            PointsDeducted = 16_000_000_000,
        });
        Tally.Add(one, new Tally()).ShouldBe(one);
        one.Rows.ShouldBe(6);
    }

    private static RowOutcome Outcome(RowResult result, long delta) => new() { RecordNumber = 1, Result = result, Delta = delta };
}
