using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>What a request says about one customer, understood.</summary>
/// <param name="Customer">Who the customer is; null where there is an error.</param>
/// <param name="Profile">Tier, birthday and gender; null where the request says nothing about them.</param>
/// <param name="Errors">What is wrong, each with the name of its field as its column.</param>
/// <param name="Warnings">What the sender should know all the same.</param>
public sealed record CustomerReading(ImportRow? Customer, ImportRow? Profile, IReadOnlyList<RowIssue> Errors, IReadOnlyList<RowIssue> Warnings)
{
    /// <summary>The same without the e-mail: the customer keeps the one that is stored.</summary>
    public CustomerReading WithoutEmail() => this with { Customer = Customer! with { Email = null } };
}
