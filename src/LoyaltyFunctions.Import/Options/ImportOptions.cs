using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Options;

/// <summary>
/// What the sender of one import asks for. A null leaves the decision to the program's settings; where a setting protects the program's
/// points, an import can be stricter than the setting, not laxer.
/// </summary>
public sealed record ImportOptions
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>The longest <see cref="RequestedBy"/>, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The longest <see cref="Notify"/>, in characters.</summary>
    public const int MaxNotifyLength = 5_000;

    /// <summary>How far the import goes by itself. Default: to its end.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>What customers read in their activity; a row's own description goes before it.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What only the merchant's team reads.</summary>
    public string? InternalNote { get; init; }

    /// <summary>Who asked for the import, for people.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Where the result is mailed, addresses separated by commas; null: where the program says.</summary>
    public string? Notify { get; init; }

    /// <summary>Combined: what the column <c>Points</c> means.</summary>
    public PointsMode? Points { get; init; }

    /// <summary>Tiers: whether reaching a tier grants its reward.</summary>
    public bool? IssueRewards { get; init; }

    /// <summary>Whether the lifetime total takes part.</summary>
    public bool? AffectsLifetime { get; init; }

    /// <summary>Points-add: several rows of one customer: stricter than the program, not laxer.</summary>
    public DuplicatePolicy? Duplicates { get; init; }

    /// <summary>True: one bad row keeps every row from being applied.</summary>
    public bool? AllOrNothing { get; init; }

    /// <summary>Deductions beyond the balance: stricter than the program, not laxer.</summary>
    public OverdrawPolicy? Overdraw { get; init; }

    /// <summary>False: no row may deduct.</summary>
    public bool? AllowNegative { get; init; }

    /// <summary>True: only customers who opted in can get points.</summary>
    public bool? RequireOptIn { get; init; }

    /// <summary>False: no row may move a customer to a lower tier.</summary>
    public bool? AllowDowngrades { get; init; }

    /// <summary>True: customers are told nothing of what the import does. Default: the program's notices are sent.</summary>
    public bool? Silent { get; init; }
}
