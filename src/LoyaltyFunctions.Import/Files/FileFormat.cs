namespace LoyaltyFunctions.Import.Files;

/// <summary>How a file is written, as detected from its bytes. Two readings of the same file agree on it.</summary>
/// <param name="Encoding">The encoding's web name: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16BE</c> or <c>windows-1252</c>.</param>
/// <param name="Delimiter">Comma, semicolon, tab or pipe.</param>
/// <param name="SkippedLines">Physical lines before the header: a <c>sep=;</c> line and blank ones.</param>
/// <param name="Notes">What was detected that the sender should know, a sentence each; empty for a plain UTF-8 comma file.</param>
public sealed record FileFormat(string Encoding, char Delimiter, int SkippedLines, IReadOnlyList<string> Notes);
