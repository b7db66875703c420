namespace LoyaltyFunctions.Import.Tiers;

/// <summary>A program's VIP tiers, the lowest first.</summary>
/// <param name="All">The tiers in their order.</param>
public sealed record TierList(IReadOnlyList<Tier> All)
{
    /// <summary>The most tiers of a program.</summary>
    public const int MaxTiers = 50;

    /// <summary>The longest name of a tier, in characters.</summary>
    public const int MaxNameLength = 60;

    /// <summary>A program without tiers.</summary>
    public static TierList None { get; } = new([]);

    /// <summary>The tier of a name, without regard to case and outer spaces.</summary>
    /// <returns>Null where the program has none of that name.</returns>
    public Tier? Find(string name) => All.FirstOrDefault(tier => IsSame(tier.Name, name));

    /// <summary>A tier's place, 0 for the lowest; -1 for a name that is not (or no longer) in the list.</summary>
    public int RankOf(string? name) => name is null ? -1 : All.ToList().FindIndex(tier => IsSame(tier.Name, name));

    /// <summary>Whether two names are one tier's.</summary>
    public static bool IsSame(string left, string right) => left.Trim().Equals(right.Trim(), StringComparison.OrdinalIgnoreCase);
}
