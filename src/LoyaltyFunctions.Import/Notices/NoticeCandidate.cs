namespace LoyaltyFunctions.Import.Notices;

/// <summary>A customer whom an import gives something to tell about.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Tier">The tier that the import moved the customer to; null where the notice is about something else.</param>
/// <param name="Points">The points that were granted with it.</param>
public sealed record NoticeCandidate(string CustomerId, string? Tier, long Points);
