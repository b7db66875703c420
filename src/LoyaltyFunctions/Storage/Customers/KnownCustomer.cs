using LoyaltyFunctions.Import.Customers.Shopify;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>A customer with all that is stored beside the account.</summary>
/// <param name="Stored">The account, its mark included.</param>
/// <param name="CreatedAt">When it was created; null where that is not known.</param>
/// <param name="CreatedBy">The single change that created it; null where an import did.</param>
/// <param name="Shop">How far the shop's news about it have come.</param>
public sealed record KnownCustomer(StoredAccount Stored, DateTimeOffset? CreatedAt, string? CreatedBy, ShopTimes Shop)
{
    /// <summary>The customer's id.</summary>
    public string Id => Stored.Account.CustomerId;

    /// <summary>
    /// The account for a single change. Its mark is left out, and so out of what is written: a running import relies on the mark being
    /// its own.
    /// </summary>
    public StoredAccount ForChange => Stored with { Account = Stored.Account with { Mark = null } };
}
