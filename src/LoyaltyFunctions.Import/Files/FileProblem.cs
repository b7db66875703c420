namespace LoyaltyFunctions.Import.Files;

/// <summary>Why a whole file is rejected.</summary>
/// <param name="Code">Stable, kebab-case: one of <see cref="FileProblemCodes"/>.</param>
/// <param name="Message">Whole sentences in plain English: what was found, what was expected, what to do.</param>
public sealed record FileProblem(string Code, string Message);
