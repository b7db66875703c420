namespace LoyaltyFunctions.Import.Mail;

/// <summary>How many customers a tier has, before an import and after it.</summary>
/// <param name="Tier">The tier's name; null for the customers without one.</param>
/// <param name="Before">Customers before the import.</param>
/// <param name="After">Customers after it.</param>
public sealed record TierCount(string? Tier, int Before, int After);
