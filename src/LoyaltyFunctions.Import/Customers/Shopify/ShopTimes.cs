namespace LoyaltyFunctions.Import.Customers.Shopify;

/// <summary>How far the shop's news about a customer have come.</summary>
/// <param name="UpdatedAt">When the shop changed what was read last; null: nothing was.</param>
/// <param name="ConsentAt">When the consent changed that was read last; null: none was.</param>
public sealed record ShopTimes(DateTimeOffset? UpdatedAt, DateTimeOffset? ConsentAt)
{
    /// <summary>Nothing was read so far.</summary>
    public static ShopTimes None { get; } = new(null, null);
}
