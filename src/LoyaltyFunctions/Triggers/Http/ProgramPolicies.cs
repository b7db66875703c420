namespace LoyaltyFunctions.Triggers.Http;

/// <summary>What the rows of a program's imports may do.</summary>
public sealed record ProgramPolicies
{
    /// <summary>Whether a points-add row may deduct. Default true.</summary>
    public bool? AllowNegative { get; init; }

    /// <summary>A deduction beyond the balance: <c>reject</c> (the default), <c>floor</c> at zero, or <c>allow</c>.</summary>
    public string? Overdraw { get; init; }

    /// <summary>Whether only customers who opted in can get points. Default true.</summary>
    public bool? RequireOptIn { get; init; }

    /// <summary>The largest amount a row may carry, either sign. Default 100,000,000.</summary>
    public long? MaxPoints { get; init; }

    /// <summary>
    /// Whether imports of points move the lifetime total. Default: those that add do, those that set don't.
    /// </summary>
    public bool? AffectsLifetime { get; init; }

    /// <summary>Points-add: several rows of one customer: <c>sum</c> (the default) or <c>reject</c>.</summary>
    public string? Duplicates { get; init; }

    /// <summary>Whether one bad row keeps every row of its file from being applied. Default false.</summary>
    public bool? AllOrNothing { get; init; }

    /// <summary>Whether a row may move a customer to a lower tier. Default true.</summary>
    public bool? AllowDowngrades { get; init; }

    /// <summary>Whether reaching a tier by an import grants its reward. Default false.</summary>
    public bool? IssueRewards { get; init; }
}
