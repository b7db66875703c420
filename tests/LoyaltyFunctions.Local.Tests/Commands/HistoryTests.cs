using LoyaltyFunctions.Local.Commands;
using LoyaltyFunctions.Local.Commands.History;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>What people read about imports that were.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void Write_SomeImports_TellsTheTotalsThenEachOnALine()
    {
        ImportStatus[] imports =
        [
            Statuses.Awaiting with { Id = "third", RequestedBy = "Ben" },
            Statuses.Completed with { Id = "second", PointsDeducted = 1_200, RequestedBy = "Ann" },
            Statuses.Cancelled with { Id = "first" },
        ];

        Written(screen => HistoryTable.Write(screen, imports, hasMore: true)).ShouldBe(
            [
                "3 imports, newest first: 3,200 rows applied, 10 failed",
                "",
                "  Id       Received (UTC)     Type         File         State                  Applied   Failed            Points   By",
                "─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────",
                "  third    2026-11-21 19:15   points-add   points.csv   AwaitingConfirmation                                        Ben",
                "  second   2026-11-21 19:15   points-add   points.csv   Completed                2,000        0   +195,000 -1,200   Ann",
                "  first    2026-11-21 19:15   points-add   points.csv   Cancelled                1,200       10          +120,000",
                "",
                "There are more; --limit lists them.",
            ]);
    }

    [Fact]
    public void Write_NoImports_SaysSo() =>
        Written(screen => HistoryTable.Write(screen, [], hasMore: false)).ShouldBe(["No imports."]);

    [Fact]
    public void Write_OneImport_CountsItInTheRightNumber() =>
        Written(screen => HistoryTable.Write(screen, [Statuses.Completed], hasMore: false))[0].ShouldBe("1 import: 2,000 rows applied, 0 failed");

    [Fact]
    public void Write_StoryOfAnImport_TellsWhoWantedItAndWhenItDidWhat()
    {
        var status = Statuses.Cancelled with
        {
            RequestedBy = "Ben",
            PublicNote = "Autumn bonus",
            InternalNote = "Approved by finance",
            Repeats = new RepeatStatus("earlier", Statuses.Received.AddDays(-1), "Ann"),
            ConfirmedAt = Statuses.Received.AddMinutes(5),
            ConfirmedBy = "Ann",
            Phases = new Dictionary<string, double>(StringComparer.Ordinal) { ["split"] = 1.5, ["apply"] = 2 },
            ErrorsByCode = new Dictionary<string, int>(StringComparer.Ordinal) { ["b"] = 1, ["a"] = 1, ["customer-not-found"] = 8 },
        };

        Written(screen => ImportStory.Write(screen, status)).ShouldBe(
            [
                "Import abcdefghijkmnpqrstuv of cafe: Cancelled",
                "  File                points.csv",
                "  Type                points-add",
                "  Source              drop",
                "  Requested by        Ben",
                "  Note for customers  Autumn bonus",
                "  Internal note       Approved by finance",
                "  Same content as     import earlier, received 2026-11-20 19:15 UTC from Ann",
                "  Received            2026-11-21 19:15 UTC",
                "  Confirmed           2026-11-21 19:20 UTC by Ann",
                "  Finished            2026-11-21 19:15 UTC",
                "  Phases              split 1.5 s, apply 2.0 s",
                "  Errors              customer-not-found 8, a 1, b 1",
            ]);
    }

    [Theory]
    [InlineData("queued", 0, 1, "queued; 1 import is before it")]
    [InlineData("queued", 0, 3, "queued; 3 imports are before it")]
    [InlineData("apply", 500, 2_000, "apply: 500 of 2,000 rows")]
    [InlineData("inspect", 0, null, "inspect")]
    public void Write_StoryOfARunningImport_TellsHowFarItIs(string phase, int done, int? total, string now)
    {
        var status = Statuses.Completed with { State = "Applying", Final = false, Progress = new ProgressStatus(phase, done, total) };

        Written(screen => ImportStory.Write(screen, status)).ShouldContain($"  Now                 {now}");
    }

    private static string[] Written(Action<Screen> write)
    {
        using var writer = new StringWriter();
        write(new Screen(writer));
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd()).SkipLast(1)];
    }
}
