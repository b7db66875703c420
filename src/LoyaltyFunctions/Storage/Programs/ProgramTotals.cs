namespace LoyaltyFunctions.Storage.Programs;

/// <summary>What a program owes, and to whom: all points outstanding, all customers, and how many of them are in each tier.</summary>
/// <param name="Points">The sum of all balances: the program's liability.</param>
/// <param name="Customers">The customers.</param>
/// <param name="Tiers">Customers in each tier, by its name; those without a tier are in none.</param>
public sealed record ProgramTotals(long Points, int Customers, IReadOnlyDictionary<string, int> Tiers)
{
    /// <summary>A program without customers.</summary>
    public static ProgramTotals None { get; } = new(0, 0, new Dictionary<string, int>());

    /// <summary>Both together; a change has negative numbers where something became less.</summary>
    public ProgramTotals Plus(ProgramTotals change) => Combine(change, 1);

    /// <summary>This without a change that it has in it.</summary>
    public ProgramTotals Minus(ProgramTotals change) => Combine(change, -1);

    private ProgramTotals Combine(ProgramTotals change, int sign)
    {
        var tiers = new SortedDictionary<string, int>(Tiers.ToDictionary(), StringComparer.Ordinal);
        foreach (var (tier, count) in change.Tiers)
        {
            tiers[tier] = tiers.GetValueOrDefault(tier) + (sign * count);
            if (tiers[tier] == 0)
            {
                tiers.Remove(tier);
            }
        }

        return new ProgramTotals(Points + (sign * change.Points), Customers + (sign * change.Customers), tiers);
    }
}
