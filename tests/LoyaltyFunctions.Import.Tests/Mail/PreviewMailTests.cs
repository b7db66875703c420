using LoyaltyFunctions.Import.Mail;

namespace LoyaltyFunctions.Import.Tests.Mail;

/// <summary>The mail of an import that waits for its confirmation.</summary>
public sealed class PreviewMailTests
{
    [Fact]
    public void Compose_AwaitingConfirmation_TellsWhyWhatWouldBeAppliedAndHowToConfirmIt()
    {
        var mail = ResultMail.Compose(Results.Awaiting);

        mail.Subject.ShouldBe("Points import of points.csv: preview ready, 1,900 rows to apply, 100 to correct");
        mail.Text.ShouldBe("""
            Points import of points.csv
            North Star Coffee

            Nothing has been applied: the import waits for somebody to confirm it. The file has the same content as import 7900-1b2c (points.csv), which was applied on 20 November 2026 by Ann. It can be confirmed until 22 November 2026, 20:15 (Europe/Berlin); after that it is cancelled.

            TOTALS
            Rows in the file: 2,000
            Would be applied: 1,900
            Would be applied, but nothing to change: 12
            Would not be applied, to correct: 100
            Rows with warnings: 3
            Points that would be added: 190,000
            Points that would be deducted: 1,200

            BEFORE AND AFTER
            Points of all customers: 1,200,000 → 1,388,800

            ERRORS
            Customer not found: 99
            Points not whole: 1

            - Line 14, Points: "2.5" is not a whole number. Write whole points, such as 3.
            - Line 1,027: No customer has the id 42. Correct the id, or import the customer first.

            98 more rows have errors; the error report has them all.

            PREVIEW REPORT
            Download the preview report:
            https://reports.example/7981/preview.csv?sv=1&sig=c

            The link works until 28 November 2026, 20:15 (Europe/Berlin). Whoever has it can read the report, so take care whom you pass it to.

            ERROR REPORT
            Download the error report:
            https://reports.example/7981/errors.csv?sv=1&sig=a

            The link works until 28 November 2026, 20:15 (Europe/Berlin).

            WHAT TO DO NEXT
            - To apply what the preview shows, confirm it: POST /api/programs/north-star/imports/7981-4c1f/confirm, or on a local machine: confirm 7981-4c1f --program north-star. Each row is checked once more, as accounts may have changed since.
            - To apply nothing, cancel it: POST /api/programs/north-star/imports/7981-4c1f/cancel, or on a local machine: cancel 7981-4c1f --program north-star.
            - To change the file first, cancel it, correct the file and send it again, the way you sent this one.

            ABOUT THE IMPORT
            Import id: 7981-4c1f
            Type: points-add
            File: points.csv
            Source: Dropped into the container
            Requested by: Ben
            Note for customers: Autumn bonus
            Internal note: Approved by finance
            Received: 21 November 2026, 20:15 (Europe/Berlin)

            """);
    }

    [Theory]
    [InlineData(2_000, 0, "preview ready, 2,000 rows to apply")]
    [InlineData(1, 0, "preview ready, 1 row to apply")]
    [InlineData(0, 3, "preview ready, no rows to apply, 3 to correct")]
    public void Compose_AwaitingConfirmation_SaysInTheSubjectWhatThereIsToApply(int applied, int failed, string news) =>
        ResultMail.Compose(Results.Awaiting with { Applied = applied, Failed = failed }).Subject.ShouldBe("Points import of points.csv: " + news);

    [Fact]
    public void Compose_AwaitingConfirmationWithoutReasonOrDeadline_SaysOnlyThatItWaits()
    {
        var mail = ResultMail.Compose(Results.Awaiting with { Reason = null, ConfirmUntil = null });

        mail.Text.Split('\n')[3].ShouldBe("Nothing has been applied: the import waits for somebody to confirm it.");
    }

    [Fact]
    public void Compose_PreviewOfTiers_TellsCustomersPerTierAndLeavesPointsOut()
    {
        var mail = ResultMail.Compose(Results.Awaiting with
        {
            Type = "tiers",
            PointsAdded = 0,
            PointsDeducted = 0,
            PointsAfter = 1_200_000,
            CustomersPerTier = [new TierCount(null, 1_900, 900), new TierCount("Silver", 100, 100), new TierCount("Gold", 0, 1_000)],
        });

        mail.Subject.ShouldBe("Tier import of points.csv: preview ready, 1,900 rows to apply, 100 to correct");
        mail.Text.ShouldContain("""
            Rows with warnings: 3

            BEFORE AND AFTER
            Customers without a tier: 1,900 → 900
            Customers in Silver: 100 → 100
            Customers in Gold: 0 → 1,000

            ERRORS

            """);
    }

    [Fact]
    public void Compose_PreviewOfTiersThatGrantRewards_TellsThePoints()
    {
        var mail = ResultMail.Compose(Results.Awaiting with { Type = "tiers", PointsAdded = 500, PointsDeducted = 0, PointsAfter = 1_200_500 });

        mail.Text.ShouldContain("Rows with warnings: 3\nPoints that would be added: 500\n\nBEFORE AND AFTER\nPoints of all customers: 1,200,000 → 1,200,500\n");
    }

    [Fact]
    public void Compose_NoTierChanges_LeavesTheTiersOut()
    {
        var mail = ResultMail.Compose(Results.Awaiting with { CustomersPerTier = [new TierCount("Gold", 12, 12)] });

        mail.Text.ShouldNotContain("Customers in Gold");
    }

    [Fact]
    public void Compose_PreviewOfCustomers_CountsThoseThatWouldBeCreated()
    {
        var mail = ResultMail.Compose(Results.Awaiting with
        {
            Type = "customers",
            PointsAdded = 0,
            PointsDeducted = 0,
            PointsBefore = null,
            PointsAfter = null,
            CustomersCreated = 1_890,
            CustomersUpdated = 10,
        });

        mail.Text.ShouldContain("Rows with warnings: 3\nCustomers that would be created: 1,890\nCustomers that would be updated: 10\n\nERRORS\n");
    }

    [Fact]
    public void Compose_PreviewOfAnUndo_SpeaksOfUndoing()
    {
        var mail = ResultMail.Compose(Results.Awaiting with
        {
            Type = "undo",
            Undoes = "7000-aaaa",
            Reason = null,
            ConfirmUntil = null,
            Warnings = 0,
            FirstErrors = [],
            ErrorsByCode = [],
        });

        mail.Subject.ShouldBe("Undo of points.csv: preview ready, 1,900 rows to undo, 100 not");
        mail.Text.ShouldContain("""
            Nothing has been undone: the undo waits for somebody to confirm it.

            TOTALS
            Rows to undo: 2,000
            Would be undone: 1,900
            Would be undone, but nothing to change: 12
            Would not be undone: 100
            Points that would be added: 190,000
            Points that would be deducted: 1,200

            """);
        mail.Text.ShouldContain("""
            WHAT TO DO NEXT
            - To undo what the preview shows, confirm it: POST /api/programs/north-star/imports/7981-4c1f/confirm, or on a local machine: confirm 7981-4c1f --program north-star. Each row is checked once more, as accounts may have changed since.
            - To undo nothing, cancel it: POST /api/programs/north-star/imports/7981-4c1f/cancel, or on a local machine: cancel 7981-4c1f --program north-star.

            ABOUT THE IMPORT
            Import id: 7981-4c1f
            Type: undo
            Undoes import: 7000-aaaa
            File: points.csv

            """);
    }

    [Fact]
    public void Compose_ProgramIdIsNotKnown_LeavesAPlaceForIt() =>
        ResultMail.Compose(Results.Awaiting with { ProgramId = null }).Text.ShouldContain("POST /api/programs/{program}/imports/7981-4c1f/confirm");
}
