namespace LoyaltyFunctions.Import.Rows;

/// <summary>Something about a row that its sender should know: an error keeps the row from being applied, a warning does not.</summary>
/// <param name="Code">Stable, kebab-case: one of <see cref="IssueCodes"/>.</param>
/// <param name="Column">The column as the file spells it; null where the row as a whole is meant.</param>
/// <param name="Value">What was found, as the file has it; null where nothing was.</param>
/// <param name="Message">Whole sentences in plain English: what was found, what was expected, what to do.</param>
public sealed record RowIssue(string Code, string? Column, string? Value, string Message);
