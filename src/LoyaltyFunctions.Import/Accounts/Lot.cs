namespace LoyaltyFunctions.Import.Accounts;

/// <summary>Points of a balance that expire on the same day.</summary>
/// <param name="ExpiresOn">The last day on which they can be used, in the program's time zone.</param>
/// <param name="Points">How many are left; more than zero.</param>
public readonly record struct Lot(DateOnly ExpiresOn, long Points);
