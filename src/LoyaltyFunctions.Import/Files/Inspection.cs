using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Files;

/// <summary>What a first look at a whole file found: how to read it, or why it can't be imported.</summary>
/// <param name="Format">Null where the bytes are no text at all.</param>
/// <param name="Columns">Null where the header can't be used.</param>
/// <param name="Rows">Data records, blank ones not counted; as far as was read where there are problems.</param>
/// <param name="Problems">Empty where the file can be imported.</param>
public sealed record Inspection(FileFormat? Format, ColumnMap? Columns, int Rows, IReadOnlyList<FileProblem> Problems);
