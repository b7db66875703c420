using LoyaltyFunctions.Import.Mail;

namespace LoyaltyFunctions.Import.Tests.Mail;

/// <summary>The mail of an import that was cancelled.</summary>
public sealed class CancelledMailTests
{
    [Fact]
    public void Compose_CancelledInTheMiddle_TellsWhatWasAppliedAndHowToApplyTheRest()
    {
        var mail = ResultMail.Compose(Results.Cancelled);

        mail.Subject.ShouldBe("Points import of points.csv: cancelled, 1,200 of 2,000 rows applied");
        mail.Text.ShouldBe("""
            Points import of points.csv
            North Star Coffee

            The import was cancelled. By then 1,200 of 2,000 rows had been applied; 790 rows were not reached. Ann cancelled it.

            TOTALS
            Rows in the file: 2,000
            Applied: 1,200
            Not applied, to correct: 10
            Not reached: 790
            Points added: 120,000
            Points deducted: 0

            UNPROCESSED REPORT
            Download the unprocessed report:
            https://reports.example/7981/unprocessed.csv?sv=1&sig=d

            The link works until 28 November 2026, 20:15 (Europe/Berlin). Whoever has it can read the report, so take care whom you pass it to.

            ERROR REPORT
            Download the error report:
            https://reports.example/7981/errors.csv?sv=1&sig=a

            The link works until 28 November 2026, 20:15 (Europe/Berlin).

            WHAT TO DO NEXT
            - To apply the rest, import the unprocessed report as it is: it holds only the rows that were not reached.
            - To apply the rows with errors too, correct them in the error report and import it.
            - To take back what was applied, undo it: POST /api/programs/north-star/imports/7981-4c1f/undo, or on a local machine: undo 7981-4c1f --program north-star.

            APPLIED REPORT
            Download the applied report:
            https://reports.example/7981/applied.csv?sv=1&sig=b

            The link works until 28 November 2026, 20:15 (Europe/Berlin).

            ABOUT THE IMPORT
            Import id: 7981-4c1f
            Type: points-add
            File: points.csv
            Source: Dropped into the container
            Received: 21 November 2026, 20:15 (Europe/Berlin)

            """);
    }

    [Fact]
    public void Compose_CancelledBeforeAnythingWasApplied_SaysThatNothingWas()
    {
        var mail = ResultMail.Compose(Nothing with { Reason = "Ann cancelled it." });

        mail.Subject.ShouldBe("Points import of points.csv: cancelled, nothing was applied");
        mail.Text.ShouldStartWith("""
            Points import of points.csv
            North Star Coffee

            The import was cancelled. Nothing was applied. Ann cancelled it.

            WHAT TO DO NEXT
            Import the file again if you still want it: nothing of it was applied.

            ABOUT THE IMPORT

            """);
    }

    [Fact]
    public void Compose_NobodyConfirmedInTime_SaysSo()
    {
        var mail = ResultMail.Compose(Nothing with { Reason = "Nobody confirmed it by 22 November 2026, 20:15 (Europe/Berlin)." });

        mail.Text.Split('\n')[3].ShouldBe(
            "The import was cancelled. Nothing was applied. Nobody confirmed it by 22 November 2026, 20:15 (Europe/Berlin).");
    }

    [Fact]
    public void Compose_OneRowWasNotReached_SpeaksOfItInTheRightNumber()
    {
        var mail = ResultMail.Compose(Results.Cancelled with { Rows = 2, Applied = 1, Failed = 0, Unprocessed = 1, Reason = null });

        mail.Text.Split('\n')[3].ShouldBe("The import was cancelled. By then 1 of 2 rows had been applied; 1 row was not reached.");
    }

    [Fact]
    public void Compose_UndoCancelledInTheMiddle_OffersToUndoTheUndo()
    {
        var mail = ResultMail.Compose(Results.Cancelled with { Type = "undo", Reason = null });

        mail.Subject.ShouldBe("Undo of points.csv: cancelled, 1,200 of 2,000 rows undone");
        mail.Text.ShouldContain("The undo was cancelled. By then 1,200 of 2,000 rows had been undone; 790 rows were not reached.\n");
        mail.Text.ShouldContain("""
            WHAT TO DO NEXT
            To take back what was undone, undo it: POST /api/programs/north-star/imports/7981-4c1f/undo, or on a local machine: undo 7981-4c1f --program north-star.

            """);
    }

    [Fact]
    public void Compose_CancelledAfterItsPreview_DoesNotOfferThePreviewAnyMore() =>
        ResultMail.Compose(Results.Cancelled with { PreviewReport = Results.Awaiting.PreviewReport }).Text.ShouldNotContain("PREVIEW REPORT");

    private static ImportResult Nothing => Results.Cancelled with
    {
        Applied = 0,
        Failed = 0,
        Unprocessed = 0,
        PointsAdded = 0,
        ErrorReport = null,
        UnprocessedReport = null,
        AppliedReport = null,
    };
}
