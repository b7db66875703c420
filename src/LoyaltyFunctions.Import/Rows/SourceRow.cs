namespace LoyaltyFunctions.Import.Rows;

/// <summary>One data record as the file has it, before anything is understood of it.</summary>
/// <param name="RecordNumber">1-based, the header not counted: record 1 is the first customer.</param>
/// <param name="LineNumber">1-based physical line on which the record begins, the header's line counted: what an editor shows.</param>
/// <param name="Fields">The cells, unquoted but otherwise untouched, in the file's order.</param>
public sealed record SourceRow(int RecordNumber, int LineNumber, IReadOnlyList<string> Fields)
{
    /// <summary>What is wrong with the record's quotation marks; nothing in most records.</summary>
    public QuoteFault Fault { get; init; }

    /// <summary>The physical line on which the record ends: <see cref="LineNumber"/>, but for records with line breaks in them.</summary>
    public int LastLineNumber { get; init; } = LineNumber;
}
