namespace LoyaltyFunctions.Import.Rows;

/// <summary>What came of reading one row: the row, or all the reasons why it is none; and what its sender should know.</summary>
/// <param name="Source">The record as the file has it.</param>
/// <param name="Row">The row, or null where <paramref name="Errors"/> has an entry.</param>
/// <param name="Errors">Every error of the row, in the order of its columns; empty for a good row.</param>
/// <param name="Warnings">Empty for most rows.</param>
public sealed record RowReading(SourceRow Source, ImportRow? Row, IReadOnlyList<RowIssue> Errors, IReadOnlyList<RowIssue> Warnings);
