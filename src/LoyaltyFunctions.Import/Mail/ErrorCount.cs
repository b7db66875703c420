namespace LoyaltyFunctions.Import.Mail;

/// <summary>How often an error occurred.</summary>
/// <param name="Code">The error's code, as in <see cref="Rows.IssueCodes"/>.</param>
/// <param name="Count">How many errors have the code.</param>
public sealed record ErrorCount(string Code, int Count);
