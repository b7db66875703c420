using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>A merchant's loyalty program: its settings, and the layout of its customers in the tables.</summary>
public sealed record LoyaltyProgram
{
    /// <summary>The default of <see cref="MaxPoints"/>.</summary>
    public const long DefaultMaxPoints = 100_000_000;

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
    public long MaxPoints { get; init; } = DefaultMaxPoints;

    /// <summary>Whether imports of points move the lifetime total. Default: those that add do, those that set don't.</summary>
    public bool? AffectsLifetime { get; init; }

    /// <summary>Points-add: several rows of one customer. Default: each counts.</summary>
    public DuplicatePolicy Duplicates { get; init; } = DuplicatePolicy.Sum;

    /// <summary>Whether one bad row keeps every row of its file from being applied. Default false.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Whether a row may move a customer to a lower tier. Default true.</summary>
    public bool AllowDowngrades { get; init; } = true;

    /// <summary>Whether reaching a tier by an import grants its reward. Default false.</summary>
    public bool IssueRewards { get; init; }

    /// <summary>Whether every import waits for somebody to confirm its preview. Default false.</summary>
    public bool ConfirmAlways { get; init; }

    /// <summary>Imports of more rows wait for a confirmation; null: none does for its rows. Default null.</summary>
    public int? ConfirmAboveRows { get; init; }

    /// <summary>Imports that add and deduct more points together wait for a confirmation; null: none does for its points. Default null.</summary>
    public long? ConfirmAbovePoints { get; init; }

    /// <summary>How many hours a preview can be confirmed. Default 24.</summary>
    public int PreviewHours { get; init; } = 24;

    /// <summary>For how many days the same content is noticed when it comes again; 0: never. Default 30.</summary>
    public int SameFileDays { get; init; } = 30;

    /// <summary>The points of the birthday reward; 0: none. Default 0.</summary>
    public long BirthdayPoints { get; init; }

    /// <summary>For how many days after the birthday those points can be used; null: they never expire.</summary>
    public int? BirthdayExpiryDays { get; init; }

    /// <summary>What customers read about the reward in their activity.</summary>
    public string BirthdayComment { get; init; } = "Happy birthday!";

    /// <summary>The largest file in bytes of any type but <c>customers</c>, where it is less than the deployment's limit; null: that limit.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>The most rows of such a file, where it is less than the deployment's limit; null: that limit.</summary>
    public int? MaxFileRows { get; init; }

    /// <summary>How many days a link to a report works, where that is shorter than the deployment's; null: the deployment's.</summary>
    public int? LinkDays { get; init; }

    /// <summary>What a customer reads about an adjustment that has no comment of its own.</summary>
    public string AdjustmentComment { get; init; } = DefaultAdjustmentComment;

    /// <summary>The default of <see cref="AdjustmentComment"/>.</summary>
    public const string DefaultAdjustmentComment = "Points adjusted by our team.";

    /// <summary>About how many customers a partition holds, for choosing how to read it.</summary>
    public int CustomersPerPartition => Math.Max(1, (ExpectedCustomers ?? 64 * Partitions) / Partitions);

    /// <summary>The day that a moment falls on in the program's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>When a day begins in the program's time zone: at midnight, or where clocks skip that, when they go on.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Where midnight comes twice, the day begins with the first: it is farther ahead of UTC.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
