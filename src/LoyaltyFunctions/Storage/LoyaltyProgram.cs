using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Storage;

/// <summary>A merchant's loyalty program: its settings, and the layout of its customers in the tables.</summary>
public sealed record LoyaltyProgram
{
    /// <summary>Its name in URLs, paths and keys: 1 to 40 lower-case letters, digits and inner hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where the results of its imports are mailed; null: nowhere, unless an import says so.</summary>
    public string? ResultEmail { get; init; }

    /// <summary>IANA name of the zone in which its days begin. Default UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>How many customers it was created for; null where nobody said.</summary>
    public int? ExpectedCustomers { get; init; }

    /// <summary>How many partitions its customers live in. Fixed at its creation.</summary>
    public required int Partitions { get; init; }

    /// <summary>Whether a points-add row may deduct. Default true.</summary>
    public bool AllowNegative { get; init; } = true;

    /// <summary>What becomes of a deduction beyond the balance. Default: the row is an error.</summary>
    public OverdrawPolicy Overdraw { get; init; } = OverdrawPolicy.Reject;

    /// <summary>Whether only customers who opted in can get points. Default true.</summary>
    public bool RequireOptIn { get; init; } = true;

    /// <summary>The largest amount a row may carry, either sign. Default 100,000,000.</summary>
    public long MaxPoints { get; init; } = 100_000_000;

    /// <summary>About how many customers a partition holds, for choosing how to read it.</summary>
    public int CustomersPerPartition => Math.Max(1, (ExpectedCustomers ?? 64 * Partitions) / Partitions);

    /// <summary>The day that a moment falls on in the program's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
}
