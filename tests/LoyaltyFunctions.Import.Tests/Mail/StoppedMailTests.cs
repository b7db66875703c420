using LoyaltyFunctions.Import.Mail;

namespace LoyaltyFunctions.Import.Tests.Mail;

/// <summary>The mails of imports that failed and can be resumed, of files that were refused for their rows, and of undos.</summary>
public sealed class StoppedMailTests
{
    private static readonly Uri Unprocessed = new("https://reports.example/7981/unprocessed.csv?sv=1&sig=d");

    private static ImportResult Resumable => Results.Failed with { ProgramId = "north-star", CanResume = true };

    [Fact]
    public void Compose_FailedAndResumable_TellsHowToResumeIt() => ResultMail.Compose(Resumable).Text.ShouldContain("""
        WHAT TO DO NEXT
        1. Tell whoever runs the service, and give the error id above.
        2. When they have mended the cause, resume the import: POST /api/programs/north-star/imports/7981-4c1f/resume, or on a local machine: resume 7981-4c1f --program north-star. It goes on where it stopped and applies nothing twice.
        3. Do not import the file again: the rows that were applied would be applied a second time.

        ABOUT THE IMPORT

        """);

    [Fact]
    public void Compose_FailedBeforeAnythingWasAppliedAndResumable_DoesNotAskForTheFileAgain() =>
        ResultMail.Compose(Resumable with { Applied = 0, Failed = 0, PointsAdded = 0, MayHaveApplied = false }).Text.ShouldContain("""
            WHAT TO DO NEXT
            1. Tell whoever runs the service, and give the error id above.
            2. When they have mended the cause, resume the import: POST /api/programs/north-star/imports/7981-4c1f/resume, or on a local machine: resume 7981-4c1f --program north-star. It goes on where it stopped and applies nothing twice.

            ABOUT THE IMPORT

            """);

    [Fact]
    public void Compose_FailedWithUnprocessedReport_CountsTheRowsAndWarnsOfDoingBoth()
    {
        var mail = ResultMail.Compose(Resumable with { Unprocessed = 700, UnprocessedReport = Unprocessed });

        mail.Text.ShouldContain("Not applied, to correct: 10\nNot reached: 700\nNot known: 90\n");
        mail.Text.ShouldContain("UNPROCESSED REPORT\nDownload the unprocessed report:\nhttps://reports.example/7981/unprocessed.csv?sv=1&sig=d\n");
        mail.Text.ShouldContain(
            "3. Or, in place of the resume, import the unprocessed report as it is: it holds only the rows that were not reached. Do one of the two, not both.\n");
    }

    [Fact]
    public void Compose_FailedForGoodWithUnprocessedReport_TellsToImportIt() =>
        ResultMail.Compose(Results.Failed with { Unprocessed = 790, UnprocessedReport = Unprocessed }).Text.ShouldContain(
            "2. Import the unprocessed report as it is, when they have mended the cause: it holds only the rows that were not reached.\n");

    [Fact]
    public void Compose_RejectedForItsRows_TellsToCorrectTheFileItself()
    {
        var mail = ResultMail.Compose(Results.Rejected with { Rows = 2_000, Failed = 100, Problems = [], FirstErrors = Results.Partial.FirstErrors });

        mail.Subject.ShouldBe("Points import of points.csv: rejected, nothing was applied");
        mail.Text.ShouldContain("""
            100 rows have errors, and the file was to be applied as a whole or not at all. Nothing was applied.

            ERRORS

            """);
        mail.Text.ShouldContain("""
            WHAT TO DO NEXT
            1. Correct the rows in your file. The error report does not replace it: it holds only the rows with errors.
            2. Import the file again, the way you imported this one.

            """);
    }

    [Fact]
    public void Compose_UndoWithRowsThatMovedOn_DoesNotAskToCorrectThem()
    {
        var mail = ResultMail.Compose(Results.Partial with { Type = "undo" });

        mail.Subject.ShouldBe("Undo of points.csv: 1,900 of 2,000 rows undone, 100 not");
        mail.Text.ShouldContain("1,900 of 2,000 rows were undone. 100 rows were not undone.\n");
        mail.Text.ShouldNotContain("ABOUT THE FILE");
        mail.Text.ShouldContain("""
            WHAT TO DO NEXT
            1. Open the error report. It holds only the rows that were not undone, with the reasons in its first column, Errors.
            2. Put those customers right with an import or an adjustment of their own, where that is wanted.

            """);
    }

    [Fact]
    public void Compose_UndoOfEveryRow_SaysThatAllIsUndone()
    {
        var mail = ResultMail.Compose(Results.Completed with { Type = "undo", Undoes = "7000-aaaa" });

        mail.Text.ShouldContain("""
            All 2,000 rows were undone.

            TOTALS
            Rows to undo: 2,000
            Undone: 2,000
            Not undone: 0

            """);
        mail.Text.ShouldContain("WHAT TO DO NEXT\nNothing: every row was undone.\n");
        mail.Text.ShouldContain("Type: undo\nUndoes import: 7000-aaaa\nFile: points.csv\n");
    }
}
