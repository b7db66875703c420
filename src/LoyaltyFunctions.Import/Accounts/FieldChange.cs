namespace LoyaltyFunctions.Import.Accounts;

/// <summary>A value of an account that was replaced.</summary>
/// <param name="Field">Which.</param>
/// <param name="Old">What it was, as text; null for none.</param>
/// <param name="New">What it became; null for none.</param>
public sealed record FieldChange(AccountField Field, string? Old, string? New);
