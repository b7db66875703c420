using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>What somebody wants to be stored of one customer.</summary>
/// <param name="Program">The program.</param>
/// <param name="CustomerId">The customer's id, as it is stored.</param>
/// <param name="Fields">What is to be stored, and how far the shop's news have come with it, given how far they have come; fields are null where all of it is old.</param>
public sealed record CustomerWish(LoyaltyProgram Program, string CustomerId, Func<ShopTimes, ShopNews> Fields)
{
    /// <summary>Whether a value that can't be used is left out and reported, rather than refusing all of it.</summary>
    public bool LeavesOut { get; init; }
}
