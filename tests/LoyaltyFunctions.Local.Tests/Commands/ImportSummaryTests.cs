using LoyaltyFunctions.Local.Commands;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>What people read when an import has ended, or waits for them.</summary>
public sealed class ImportSummaryTests
{
    private static readonly Uri Mailbox = new("http://127.0.0.1:7071/mailbox");

    [Fact]
    public void Write_Preview_TellsWhyItWaitsWhatWouldChangeAndTheFirstErrors()
    {
        Lines(PreviewFigures.In(Statuses.Awaiting)).ShouldBe(
            [
                "Nothing has been applied yet. 2,000 rows: 1,900 would be applied (12 of them would change nothing), 100 would not",
                "  The file has the same content as import 7900-1b2c (points.csv), which was applied on 20 November 2026 by Ann.",
                "  It can be confirmed until 2026-11-22 19:15 UTC; after that it is cancelled.",
                "  Points of all customers: 1,200,000 -> 1,388,800 (190,000 added, 1,200 deducted)",
                "",
                "The first errors:",
                "",
                "  Line   Column   Found   What is wrong",
                "───────────────────────────────────────────────────────────────────────────────────────",
                "    14   Points   2.5     \"2.5\" is not a whole number. Write whole points, such as 3.",
                "",
                "Preview of every row:",
                "  https://reports.example/preview.csv",
                "Error report (correct it and drop it in again):",
                "  https://reports.example/errors.csv",
                "Import abcdefghijkmnpqrstuv; mailbox: http://127.0.0.1:7071/mailbox",
            ]);
    }

    [Fact]
    public void Write_PreviewThatMovesTiers_TellsEveryTierAndThoseWithoutOne()
    {
        var before = new TotalsStatus(500, 5_000, Tiers(("Gold", 40), ("Silver", 60)));
        var after = new TotalsStatus(500, 5_000, Tiers(("Gold", 1_040), ("Silver", 60)));

        Lines(Statuses.Awaiting with { Type = "tiers", Before = before, After = after })[3..6].ShouldBe(
            ["  Customers in Gold: 40 -> 1,040", "  Customers in Silver: 60 -> 60", "  Customers without a tier: 4,900 -> 3,900"]);
    }

    [Fact]
    public void Write_CancelledInTheMiddle_TellsWhatWasAppliedAndWhereTheRestIs()
    {
        Lines(Statuses.Cancelled).ShouldBe(
            [
                "Cancelled: 1,200 of 2,000 rows applied, 10 failed, 790 not reached",
                "  Ann cancelled it.",
                "  Points: 120,000 added, 0 deducted",
                "Rows that were not reached (import the report as it is to apply them):",
                "  https://reports.example/unprocessed.csv",
                "Import abcdefghijkmnpqrstuv; its mail: sent; mailbox: http://127.0.0.1:7071/mailbox",
            ]);
    }

    [Theory]
    [InlineData("points-add", "Cancelled: nothing was applied.")]
    [InlineData("undo", "Cancelled: nothing was undone.")]
    public void Write_CancelledBeforeAnythingWasApplied_SaysSo(string type, string title) =>
        Lines(Statuses.Cancelled with { Type = type, Applied = 0 })[0].ShouldBe(title);

    [Fact]
    public void Write_Undo_SpeaksOfUndoing()
    {
        Lines(Statuses.Completed with { Type = "undo", Unchanged = 1 }).ShouldBe(
            [
                "2,000 rows: 2,000 undone (1 of them changed nothing), 0 failed, 0 with a warning; 2.5 s",
                "  Points: 195,000 added, 0 deducted",
                "Undone rows:",
                "  https://reports.example/applied.csv",
                "Import abcdefghijkmnpqrstuv; its mail: sent; mailbox: http://127.0.0.1:7071/mailbox",
            ]);
    }

    [Fact]
    public void Write_NextCommandsOfAPreview_AreThoseToConfirmAndToDropIt() => Next(Statuses.Awaiting, Default).ShouldBe(
        [
            "To apply it:  confirm abcdefghijkmnpqrstuv --program cafe",
            "To drop it:   cancel abcdefghijkmnpqrstuv --program cafe",
        ]);

    [Fact]
    public void Write_NextCommandOfAnotherFolderAndPort_NamesThem() =>
        Next(Statuses.Completed with { State = "Failed" }, new StackOptions { DataDirectory = "/data/my shop", Port = 8080 }).ShouldBe(
            ["When the cause is mended:  resume abcdefghijkmnpqrstuv --program cafe --data \"/data/my shop\" --port 8080"]);

    [Fact]
    public void Write_NextCommandsOfACompletedImport_AreNone() => Next(Statuses.Completed, Default).ShouldBeEmpty();

    [Theory]
    [InlineData("Completed", 0)]
    [InlineData("PartiallyCompleted", 2)]
    [InlineData("Rejected", 3)]
    [InlineData("AwaitingConfirmation", 4)]
    [InlineData("Cancelled", 5)]
    [InlineData("Failed", 1)]
    public void Of_EachEnd_IsAnExitCodeOfItsOwn(string state, int code) => ImportExitCodes.Of(state).ShouldBe(code);

    [Fact]
    public void Line_OfAPreview_HasWhatAScriptNeedsToDecide()
    {
        ImportJson.Line(PreviewFigures.In(Statuses.Awaiting) with { Reports = null }, 1.5).ShouldBe(
            """
            {"id":"abcdefghijkmnpqrstuv","state":"AwaitingConfirmation","rows":2000,"applied":1900,"failed":100,"warnings":0,"errorReport":null,"appliedReport":null,"seconds":1.5,"reason":"The file has the same content as import 7900-1b2c (points.csv), which was applied on 20 November 2026 by Ann.","confirmUntil":"2026-11-22T19:15:00+00:00","before":{"points":1200000,"customers":5000,"customersPerTier":{"Gold":40}},"after":{"points":1388800,"customers":5000,"customersPerTier":{"Gold":40}}}
            """);
    }

    private static StackOptions Default => new() { DataDirectory = DataFolder.FindDefault(Directory.GetCurrentDirectory()) };

    private static Dictionary<string, int> Tiers(params (string Name, int Customers)[] tiers) =>
        tiers.ToDictionary(tier => tier.Name, tier => tier.Customers, StringComparer.Ordinal);

    private static string[] Lines(ImportStatus status) => Written(screen => ImportSummary.Write(screen, status, Mailbox, seconds: 2.5));

    private static string[] Next(ImportStatus status, StackOptions options) => Written(screen => NextCommands.Write(screen, status, options));

    private static string[] Written(Action<Screen> write)
    {
        using var writer = new StringWriter();
        write(new Screen(writer));
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd()).SkipLast(1)];
    }
}
