namespace LoyaltyFunctions.Import.Chunks;

/// <summary>A customers row that can't have its e-mail.</summary>
/// <param name="RecordNumber">The row's record.</param>
/// <param name="Message">Why, and what to do.</param>
public sealed record RefusedClaim(int RecordNumber, string Message);
