namespace LoyaltyFunctions.Storage.Imports;

/// <summary>A part of a program's history.</summary>
/// <param name="Imports">The imports, the newest first.</param>
/// <param name="Next">The place after which the history goes on; null: it ends here.</param>
public sealed record HistoryPage(IReadOnlyList<ImportEntity> Imports, string? Next);
