namespace LoyaltyFunctions.Import.Mail;

/// <summary>How often an error occurred.</summary>
/// <param name="Code">The error's code, as in <see cref="Rows.IssueCodes"/>.</param>
/// <param name="Rows">Rows that have the error.</param>
public sealed record ErrorCount(string Code, int Rows);
