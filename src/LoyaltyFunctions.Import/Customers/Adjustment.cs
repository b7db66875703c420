using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>A change of one customer's points, as it was asked for.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Points">The signed amount, or the balance, as it was written.</param>
/// <param name="Sets">Whether the points become the balance.</param>
/// <param name="ExpiresOn">The last day of points that are added, as it was written; null: they never expire.</param>
/// <param name="Reason">What only the merchant's team reads; null for nothing.</param>
/// <param name="Comment">What the customer reads; null: the program's comment.</param>
public sealed record Adjustment(string CustomerId, string Points, bool Sets, string? ExpiresOn, string? Reason, string? Comment)
{
    /// <summary>The type of import that a row which asks for the same would be in.</summary>
    public ImportType Type => Sets ? ImportType.PointsSet : ImportType.PointsAdd;

    /// <summary>Reads the adjustment as a row of that type.</summary>
    /// <param name="rules">What values are held against.</param>
    public RowReading Read(RowRules rules) => FieldRow.Read(
        Type,
        rules,
        new(Column.CustomerId, "customerId", CustomerId),
        new(Column.Points, "points", Points),
        new(Column.PointsExpiryDate, "expiresOn", ExpiresOn),
        new(Column.Description, "comment", Comment));
}
