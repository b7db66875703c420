namespace LoyaltyFunctions.Import.Options;

/// <summary>What was read from an import's options.</summary>
/// <param name="Options">The options that could be read.</param>
/// <param name="Problems">What could not, whole sentences: what was found, what is allowed. Empty where everything could.</param>
public sealed record ParsedOptions(ImportOptions Options, IReadOnlyList<string> Problems);
