using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>Imports that the commands' tests tell about.</summary>
internal static class Statuses
{
    public static readonly DateTimeOffset Received = new(2026, 11, 21, 19, 15, 0, TimeSpan.Zero);

    public static ImportStatus Completed { get; } = new()
    {
        Id = "abcdefghijkmnpqrstuv",
        Program = "cafe",
        Type = "points-add",
        State = "Completed",
        Final = true,
        Source = "drop",
        File = "points.csv",
        Rows = 2_000,
        Applied = 2_000,
        PointsAdded = 195_000,
        Reports = new ReportStatus(null, new Uri("https://reports.example/applied.csv"), Received),
        Mail = "sent",
        ReceivedAt = Received,
        FinishedAt = Received.AddSeconds(2.5),
    };

    public static ImportStatus Awaiting { get; } = Completed with
    {
        State = "AwaitingConfirmation",
        Final = false,
        Applied = 0,
        PointsAdded = 0,
        Preview = new PreviewStatus(
            Received.AddSeconds(2),
            Applied: 1_900,
            Unchanged: 12,
            Failed: 100,
            Warnings: 3,
            PointsAdded: 190_000,
            PointsDeducted: 1_200,
            Before: new TotalsStatus(1_200_000, 5_000, Gold),
            After: new TotalsStatus(1_388_800, 5_000, Gold),
            new Dictionary<string, int>(StringComparer.Ordinal) { ["points-not-whole"] = 100 }),
        Mail = null,
        Reason = "The file has the same content as import 7900-1b2c (points.csv), which was applied on 20 November 2026 by Ann.",
        ConfirmUntil = Received.AddDays(1),
        FirstErrors = [new ErrorStatus(14, 13, "Points", "points-not-whole", "2.5", "\"2.5\" is not a whole number. Write whole points, such as 3.")],
        Reports = new ReportStatus(new Uri("https://reports.example/errors.csv"), null, Received) { Preview = new Uri("https://reports.example/preview.csv") },
        FinishedAt = null,
    };

    public static ImportStatus Cancelled { get; } = Completed with
    {
        State = "Cancelled",
        Applied = 1_200,
        Failed = 10,
        Unprocessed = 790,
        PointsAdded = 120_000,
        Reason = "Ann cancelled it.",
        Reports = new ReportStatus(null, null, Received) { Unprocessed = new Uri("https://reports.example/unprocessed.csv") },
    };

    private static Dictionary<string, int> Gold => new(StringComparer.Ordinal) { ["Gold"] = 40 };
}
