using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers.Shopify;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>A change of one account, to be written whole or not at all.</summary>
/// <param name="Before">The account as read; null for a new customer.</param>
/// <param name="After">The account as it shall be.</param>
/// <param name="Records">The activity records that go with the change; no more than <see cref="CustomerStore.Limit"/> says.</param>
public sealed record AccountWrite(StoredAccount? Before, Account After, IReadOnlyList<ActivityRecord> Records)
{
    /// <summary>Whether the account is removed, as it was read; <see cref="After"/> only names it then.</summary>
    public bool Removes { get; init; }

    /// <summary>A new customer: the single change that creates it; null for an import.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>How far the shop's news about the customer have come with this write; null: it is none of the shop's.</summary>
    public ShopTimes? Shop { get; init; }
}
