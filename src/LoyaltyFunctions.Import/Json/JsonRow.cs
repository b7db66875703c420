namespace LoyaltyFunctions.Import.Json;

/// <summary>One row that was sent as a JSON object.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Cells">Its properties in their order, each name once; null is the empty cell.</param>
public sealed record JsonRow(int Number, IReadOnlyList<KeyValuePair<string, string>> Cells);
