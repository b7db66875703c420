using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>A customer as a search found them.</summary>
/// <param name="Account">The account.</param>
/// <param name="CreatedAt">When it was created; null where that is not known.</param>
public sealed record FoundCustomer(Account Account, DateTimeOffset? CreatedAt);
