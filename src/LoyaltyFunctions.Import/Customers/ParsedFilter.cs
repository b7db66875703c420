namespace LoyaltyFunctions.Import.Customers;

/// <summary>A filter as it was read.</summary>
/// <param name="Filter">What could be read of it.</param>
/// <param name="Problems">What is wrong with it, whole sentences; the filter is of no use unless there are none.</param>
public sealed record ParsedFilter(CustomerFilter Filter, IReadOnlyList<string> Problems);
