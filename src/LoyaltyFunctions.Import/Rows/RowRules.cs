using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>What a row's values are held against, beside the file itself.</summary>
/// <param name="Today">The current day in the program's time zone: an expiry before it is past.</param>
/// <param name="AllowNegative">Whether a points-add row may deduct. Default of a program: true.</param>
/// <param name="MaxPoints">The largest amount a row may carry, either sign. Default of a program: 100,000,000.</param>
public sealed record RowRules(DateOnly Today, bool AllowNegative, long MaxPoints)
{
    /// <summary>What the column <c>Points</c> of a combined file means. Default: points are added.</summary>
    public PointsMode Points { get; init; }
}
