using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Mail;

/// <summary>Import results that the mail's tests tell about.</summary>
internal static class Results
{
    public static ImportResult Completed { get; } = new()
    {
        ImportId = "7981-4c1f",
        ProgramName = "North Star Coffee",
        Type = "points-add",
        FileName = "points.csv",
        Source = "Dropped into the container",
        ReceivedAt = new DateTimeOffset(2026, 11, 21, 19, 15, 0, TimeSpan.Zero),
        Outcome = ImportOutcome.Completed,
        Rows = 2_000,
        Applied = 2_000,
        PointsAdded = 195_000,
        AppliedReport = new Uri("https://reports.example/7981/applied.csv?sv=1&sig=b"),
        LinksExpireAt = new DateTimeOffset(2026, 11, 28, 19, 15, 0, TimeSpan.Zero),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
    };

    public static ImportResult Partial { get; } = Completed with
    {
        Outcome = ImportOutcome.PartiallyCompleted,
        Applied = 1_900,
        Unchanged = 12,
        Failed = 100,
        Warnings = 3,
        PointsAdded = 190_000,
        PointsDeducted = 1_200,
        FormatNotes = ["The file is written in Windows-1252; it was read as such.", "Its columns are separated by semicolons."],
        IgnoredColumns = ["Name", "Membership Type"],
        ErrorsByCode = [new ErrorCount("customer-not-found", 99), new ErrorCount("points-not-whole", 1)],
        FirstErrors =
        [
            new RowError(14, new RowIssue("points-not-whole", "Points", "2.5", "\"2.5\" is not a whole number. Write whole points, such as 3.")),
            new RowError(1_027, new RowIssue("customer-not-found", null, null, "No customer has the id 42. Correct the id, or import the customer first.")),
        ],
        ErrorReport = new Uri("https://reports.example/7981/errors.csv?sv=1&sig=a"),
    };

    public static ImportResult Rejected { get; } = Completed with
    {
        Outcome = ImportOutcome.Rejected,
        Rows = 0,
        Applied = 0,
        PointsAdded = 0,
        AppliedReport = null,
        Problems =
        [
            new FileProblem("missing-column", "The file has no column for the points. Add a column named Points."),
            new FileProblem("duplicate-column", "The column Email is there twice. Keep one of them."),
        ],
    };

    public static ImportResult Failed { get; } = Completed with
    {
        Outcome = ImportOutcome.Failed,
        Applied = 1_200,
        Failed = 10,
        PointsAdded = 120_000,
        AppliedReport = null,
        LinksExpireAt = null,
        ErrorId = "E-5J2K-9QXT",
        TimeZone = TimeZoneInfo.Utc,
    };

    public static ImportResult Awaiting { get; } = Partial with
    {
        Outcome = ImportOutcome.AwaitingConfirmation,
        ProgramId = "north-star",
        Reason = "The file has the same content as import 7900-1b2c (points.csv), which was applied on 20 November 2026 by Ann.",
        ConfirmUntil = new DateTimeOffset(2026, 11, 22, 19, 15, 0, TimeSpan.Zero),
        PointsBefore = 1_200_000,
        PointsAfter = 1_388_800,
        FormatNotes = [],
        IgnoredColumns = [],
        AppliedReport = null,
        PreviewReport = new Uri("https://reports.example/7981/preview.csv?sv=1&sig=c"),
        RequestedBy = "Ben",
        PublicNote = "Autumn bonus",
        InternalNote = "Approved by finance",
    };

    public static ImportResult Cancelled { get; } = Completed with
    {
        Outcome = ImportOutcome.Cancelled,
        ProgramId = "north-star",
        Applied = 1_200,
        Failed = 10,
        Unprocessed = 790,
        PointsAdded = 120_000,
        Reason = "Ann cancelled it.",
        ErrorReport = new Uri("https://reports.example/7981/errors.csv?sv=1&sig=a"),
        UnprocessedReport = new Uri("https://reports.example/7981/unprocessed.csv?sv=1&sig=d"),
    };
}
