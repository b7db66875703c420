namespace LoyaltyFunctions.Storage;

/// <summary>What a program owes its customers at one moment.</summary>
/// <param name="Points">Sum of all balances: the liability.</param>
/// <param name="Customers">How many customers there are.</param>
/// <param name="Tiers">How many customers each tier has; tiers without any are left out.</param>
public sealed record ProgramTotals(long Points, int Customers, IReadOnlyDictionary<string, int> Tiers);
