using Azure;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>An account as it was read.</summary>
/// <param name="Account">The account.</param>
/// <param name="ETag">Its version: a write that names it fails where the account has moved on.</param>
public sealed record StoredAccount(Account Account, ETag ETag);
