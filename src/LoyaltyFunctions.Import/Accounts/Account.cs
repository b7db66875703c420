namespace LoyaltyFunctions.Import.Accounts;

/// <summary>A customer of a program, as the rules of an import see it.</summary>
public sealed record Account
{
    /// <summary>The customer's id in the shop.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Trimmed and lower-cased; null for a customer who left only a phone number.</summary>
    public string? Email { get; init; }

    /// <summary>First and last name in one; null where the shop has none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the customer agreed to take part.</summary>
    public bool OptedIn { get; init; }

    /// <summary>The points that can be used now; below zero only where the program allows overdrawing.</summary>
    public long Balance { get; init; }

    /// <summary>All points ever earned, deductions not counted.</summary>
    public long LifetimeEarned { get; init; }

    /// <summary>The part of <see cref="Balance"/> that expires.</summary>
    public ExpiringLots Lots { get; init; } = ExpiringLots.None;

    /// <summary>The VIP tier's name as the program's list had it when it was reached; null for none.</summary>
    public string? Tier { get; init; }

    /// <summary>The tiers whose reward the customer has got: each is granted once. Names, in the order of their granting.</summary>
    public IReadOnlyList<string> RewardedTiers { get; init; } = [];

    /// <summary>The birthday; null where it is not known.</summary>
    public Birthday? Birthday { get; init; }

    /// <summary>The gender; null where it is not known.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The year of the last birthday that was rewarded: each is rewarded once. Null where none was.</summary>
    public int? RewardedBirthday { get; init; }

    /// <summary>The last import that decided about this account, and what it decided; null where none did.</summary>
    public AppliedMark? Mark { get; init; }
}
