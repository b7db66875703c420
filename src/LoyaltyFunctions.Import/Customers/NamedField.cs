using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>A field of a request, which is read as the cell of a file would be.</summary>
/// <param name="Column">What it holds.</param>
/// <param name="Name">Its name in the request, for messages.</param>
/// <param name="Value">Its value as text; null and the empty text say nothing.</param>
public readonly record struct NamedField(Column Column, string Name, string? Value);
