using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Mail;

public sealed class ResultMailTests
{
    private const string AboutImport = """

        ABOUT THE IMPORT
        Import id: 7981-4c1f
        Type: points-add
        File: points.csv
        Source: Dropped into the container
        Received: 21 November 2026, 20:15 (Europe/Berlin)

        """;

    [Fact]
    public void Compose_Completed_SaysSoAndThatNothingIsLeftToDo()
    {
        var mail = ResultMail.Compose(Results.Completed);

        mail.Subject.ShouldBe("Points import of points.csv: all 2,000 rows applied");
        mail.Text.ShouldBe("""
            Points import of points.csv
            North Star Coffee

            All 2,000 rows were applied.

            TOTALS
            Rows in the file: 2,000
            Applied: 2,000
            Not applied, to correct: 0
            Points added: 195,000
            Points deducted: 0

            WHAT TO DO NEXT
            Nothing: every row was applied.

            APPLIED REPORT
            Download the applied report:
            https://reports.example/7981/applied.csv?sv=1&sig=b

            The link works until 28 November 2026, 20:15 (Europe/Berlin). Whoever has it can read the report, so take care whom you pass it to.

            """ + AboutImport);
    }

    [Fact]
    public void Compose_PartiallyCompleted_TellsTotalsThenErrorsThenLinkThenWhatToDo()
    {
        var mail = ResultMail.Compose(Results.Partial);

        mail.Subject.ShouldBe("Points import of points.csv: 1,900 of 2,000 rows applied, 100 to correct");
        mail.Text.ShouldBe("""
            Points import of points.csv
            North Star Coffee

            1,900 of 2,000 rows were applied. 100 rows were not applied: correct them and import them again.

            TOTALS
            Rows in the file: 2,000
            Applied: 1,900
            Applied, but nothing to change: 12
            Not applied, to correct: 100
            Rows with warnings: 3
            Points added: 190,000
            Points deducted: 1,200

            ERRORS
            Customer not found: 99
            Points not whole: 1

            - Line 14, Points: "2.5" is not a whole number. Write whole points, such as 3.
            - Line 1,027: No customer has the id 42. Correct the id, or import the customer first.

            98 more rows have errors; the error report has them all.

            ERROR REPORT
            Download the error report:
            https://reports.example/7981/errors.csv?sv=1&sig=a

            The link works until 28 November 2026, 20:15 (Europe/Berlin). Whoever has it can read the report, so take care whom you pass it to.

            WHAT TO DO NEXT
            1. Open the error report. It holds only the rows that were not applied, with the reasons in its first column, Errors.
            2. Correct the rows and save the file as CSV. The Errors column may stay: it is not read.
            3. Import that file, the way you imported this one. The rows that were applied are not in it, so nothing counts twice.

            APPLIED REPORT
            Download the applied report:
            https://reports.example/7981/applied.csv?sv=1&sig=b

            The link works until 28 November 2026, 20:15 (Europe/Berlin).

            ABOUT THE FILE
            The file is written in Windows-1252; it was read as such.

            Its columns are separated by semicolons.

            Columns that were not read: Name, Membership Type.

            """ + AboutImport);
    }

    [Fact]
    public void Compose_Rejected_TellsWhyAndThatNothingWasApplied()
    {
        var mail = ResultMail.Compose(Results.Rejected);

        mail.Subject.ShouldBe("Points import of points.csv: rejected, nothing was applied");
        mail.Text.ShouldBe("""
            Points import of points.csv
            North Star Coffee

            The file can't be imported. Nothing was applied.

            WHY THE FILE CAN'T BE IMPORTED
            - The file has no column for the points. Add a column named Points.
            - The column Email is there twice. Keep one of them.

            WHAT TO DO NEXT
            1. Put right what is described above.
            2. Import the file again, the way you imported this one.

            """ + AboutImport);
    }

    [Fact]
    public void Compose_FailedHalfway_GivesTheErrorIdAndWarnsOfImportingTwice()
    {
        var mail = ResultMail.Compose(Results.Failed);

        mail.Subject.ShouldBe("Points import of points.csv: stopped by an error, at least 1,200 of 2,000 rows applied");
        mail.Text.ShouldBe("""
            Points import of points.csv
            North Star Coffee

            The import was stopped by an error in the service, not in your file. By then at least 1,200 of 2,000 rows had been applied.

            TOTALS
            Rows in the file: 2,000
            Applied, as far as is known: 1,200
            Not applied, to correct: 10
            Not reached, or not known: 790
            Points added: 120,000
            Points deducted: 0

            ERROR ID
            E-5J2K-9QXT

            WHAT TO DO NEXT
            1. Tell whoever runs the service, and give the error id above.
            2. Do not import the file again before they answer: the rows that were applied would be applied a second time.

            ABOUT THE IMPORT
            Import id: 7981-4c1f
            Type: points-add
            File: points.csv
            Source: Dropped into the container
            Received: 21 November 2026, 19:15 (UTC)

            """);
    }

    [Fact]
    public void Compose_FailedBeforeAnythingWasApplied_SaysThatImportingAgainIsSafe()
    {
        var mail = ResultMail.Compose(Results.Failed with { Rows = 0, Applied = 0, Failed = 0, PointsAdded = 0, ErrorId = null, MayHaveApplied = false });

        mail.Subject.ShouldBe("Points import of points.csv: stopped by an error, nothing was applied");
        mail.Text.ShouldContain("""
            The import was stopped by an error in the service, not in your file. Nothing was applied.

            WHAT TO DO NEXT
            1. Tell whoever runs the service, and give the import id below.
            2. Then import the file again: nothing of it was applied.

            """);
    }

    [Fact]
    public void Compose_FailedWithoutKnownTotals_DoesNotSayThatNothingWasApplied()
    {
        var mail = ResultMail.Compose(Results.Failed with { Rows = 0, Applied = 0, Failed = 0, PointsAdded = 0 });

        mail.Subject.ShouldBe("Points import of points.csv: stopped by an error while rows were applied");
        mail.Text.ShouldContain("The import was stopped by an error in the service, not in your file. Rows were being applied, so some may have been.\n");
        mail.Text.ShouldContain(
            "2. Do not import the file again before they answer: the rows that were applied would be applied a second time.\n");
    }

    [Theory]
    [InlineData(1, 1, 0, ImportOutcome.Completed, "1 row applied", "The file's one row was applied.")]
    [InlineData(0, 0, 0, ImportOutcome.Completed, "no rows to apply", "The file has no rows. Nothing was applied.")]
    [InlineData(2, 1, 1, ImportOutcome.PartiallyCompleted, "1 of 2 rows applied, 1 to correct", "1 of 2 rows was applied. 1 row was not applied: correct it and import it again.")]
    [InlineData(3, 0, 3, ImportOutcome.PartiallyCompleted, "none of 3 rows applied, 3 to correct", "None of 3 rows was applied. 3 rows were not applied: correct them and import them again.")]
    public void Compose_SmallCounts_SpeaksOfThemInTheRightNumber(int rows, int applied, int failed, ImportOutcome outcome, string news, string lead)
    {
        var mail = ResultMail.Compose(Results.Completed with { Rows = rows, Applied = applied, Failed = failed, Outcome = outcome });

        mail.Subject.ShouldBe("Points import of points.csv: " + news);
        mail.Text.Split('\n')[3].ShouldBe(lead);
    }

    [Theory]
    [InlineData("customers", "Customer import of a.csv: all 2,000 rows applied")]
    [InlineData("points-set", "Points balance import of a.csv: all 2,000 rows applied")]
    [InlineData("tiers", "Tier import of a.csv: all 2,000 rows applied")]
    [InlineData("profiles", "Profile import of a.csv: all 2,000 rows applied")]
    [InlineData("combined", "Combined import of a.csv: all 2,000 rows applied")]
    [InlineData("undo", "Undo of a.csv: all 2,000 rows undone")]
    [InlineData("stamps", "Import of a.csv: all 2,000 rows applied")]
    public void Compose_AnyType_NamesItInTheSubject(string type, string subject) =>
        ResultMail.Compose(Results.Completed with { Type = type, FileName = "a.csv" }).Subject.ShouldBe(subject);

    [Fact]
    public void Compose_Customers_CountsCustomersInPlaceOfPoints()
    {
        var mail = ResultMail.Compose(
            Results.Completed with { Type = "customers", PointsAdded = 0, CustomersCreated = 1_990, CustomersUpdated = 10 });

        mail.Text.ShouldContain("""
            TOTALS
            Rows in the file: 2,000
            Applied: 2,000
            Not applied, to correct: 0
            Customers created: 1,990
            Customers updated: 10

            """);
    }

    [Fact]
    public void Compose_MoreErrorsThanAMailHolds_ShowsTenAndCountsTheOtherRows()
    {
        var errors = Enumerable.Range(1, 12).Select(line => new RowError(line, new RowIssue("x", null, null, "Wrong."))).ToList();

        var mail = ResultMail.Compose(Results.Partial with { FirstErrors = errors, ErrorsByCode = [], Failed = 11 });

        mail.Text.ShouldContain("- Line 10: Wrong.\n\n1 more row has errors; the error report has them all.\n");
        mail.Text.ShouldNotContain("Line 11");
    }

    [Fact]
    public void Compose_SeveralErrorsInOneRow_CountsTheRowOnce()
    {
        var error = Results.Partial.FirstErrors[0];

        var mail = ResultMail.Compose(Results.Partial with { FirstErrors = [error, error], Failed = 1 });

        mail.Text.ShouldNotContain("more row");
    }

    [Fact]
    public void Compose_NoErrorReport_TellsHowToGoOnWithoutIt()
    {
        var mail = ResultMail.Compose(Results.Partial with { ErrorReport = null });

        mail.Text.ShouldContain("98 more rows have errors.\n");
        mail.Text.ShouldContain("1. Take the rows with errors into a file of their own, with the same header.\n");
        mail.Text.ShouldNotContain("ERROR REPORT");
    }

    [Fact]
    public void Compose_ManyIgnoredColumns_ListsTenAndCountsTheRest()
    {
        var mail = ResultMail.Compose(Results.Completed with { IgnoredColumns = [.. Enumerable.Range(1, 12).Select(number => $"C{number}")] });

        mail.Text.ShouldContain("Columns that were not read: C1, C2, C3, C4, C5, C6, C7, C8, C9, C10 and 2 more.\n");
    }

    [Fact]
    public void Compose_ValueWithLineBreaksAndBidiMarks_StaysOnItsLine()
    {
        var mail = ResultMail.Compose(Results.Completed with { FileName = "a\r\nBcc: x@example.com\u202Evsc.exe\0.csv" });

        mail.Subject.ShouldBe("Points import of a Bcc: x@example.comvsc.exe .csv: all 2,000 rows applied");
    }

    [Fact]
    public void Compose_OverlongMessage_IsClippedBetweenCharacters()
    {
        var message = new string('x', 499) + "😀 and much more";
        var error = new RowError(2, new RowIssue("x", null, null, message));

        var mail = ResultMail.Compose(Results.Partial with { FirstErrors = [error] });

        mail.Text.ShouldContain($"- Line 2: {new string('x', 499)}…\n");
    }
}
