namespace LoyaltyFunctions.Storage.Customers;

/// <summary>A page of a program's customers.</summary>
/// <param name="Customers">The customers, in the order of the list.</param>
/// <param name="Next">Where the next page begins; null: there is none.</param>
public sealed record CustomerPage(IReadOnlyList<FoundCustomer> Customers, CustomerPlace? Next);
