using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a row is held against once its customer's account is known.</summary>
public sealed record AccountRules
{
    /// <summary>The import that the changes are recorded under.</summary>
    public required string ImportId { get; init; }

    /// <summary>What its rows do.</summary>
    public required ImportType Type { get; init; }

    /// <summary>Deductions beyond the balance. Default of a program: reject.</summary>
    public OverdrawPolicy Overdraw { get; init; } = OverdrawPolicy.Reject;

    /// <summary>Whether only customers who opted in can get points. Default of a program: true.</summary>
    public bool RequireOptIn { get; init; } = true;

    /// <summary>Several rows of one customer in a points-add file. Default of a program: each counts.</summary>
    public DuplicatePolicy Duplicates { get; init; } = DuplicatePolicy.Sum;

    /// <summary>
    /// Whether the lifetime total takes part: points that are added count as earned, and a set moves it by the difference, never below zero.
    /// Null, the default of a program: for points that are added, not for sets.
    /// </summary>
    public bool? AffectsLifetime { get; init; }

    /// <summary>The program's tiers.</summary>
    public TierList Tiers { get; init; } = TierList.None;

    /// <summary>Whether a row may move a customer to a lower tier. Default of a program: true.</summary>
    public bool AllowDowngrades { get; init; } = true;

    /// <summary>Whether reaching a tier grants its reward. Default of a program: false.</summary>
    public bool IssueRewards { get; init; }

    /// <summary>Expiry: the day that has begun; points whose last day is before it expire. Birthdays: the day of the birthday. Undo: the day that it is.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Birthdays: the points of the reward; 0 for a program that only congratulates.</summary>
    public long BirthdayPoints { get; init; }

    /// <summary>Birthdays: the last day of the reward's points; null: they never expire.</summary>
    public DateOnly? BirthdayPointsExpireOn { get; init; }

    /// <summary>What customers read where the row has no description of its own; null: the kind of the change alone.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What only the merchant's team reads; null for nothing.</summary>
    public string? InternalNote { get; init; }

    /// <summary>Undo: the import that is taken back; null for other types.</summary>
    public string? UndoneImport { get; init; }

    /// <summary>Undo: the import that brought back, last, what the undone one had done and another undo had taken back; null for none.</summary>
    public string? RestoringImport { get; init; }
}
