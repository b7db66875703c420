namespace LoyaltyFunctions.Import.Tiers;

/// <summary>A VIP tier of a program.</summary>
/// <param name="Name">Its name for people; unique in the program without regard to case and outer spaces.</param>
/// <param name="RewardPoints">Points for reaching it, once per customer; null for none.</param>
public sealed record Tier(string Name, long? RewardPoints = null);
