namespace LoyaltyFunctions.Import.Files;

/// <summary>How large a file may be. A larger one is rejected whole.</summary>
/// <param name="MaxBytes">Inclusive; defaults 25 MB (25 x 1,048,576), for <c>customers</c> 250 MB.</param>
/// <param name="MaxRows">Inclusive, blank records not counted; defaults 500,000, for <c>customers</c> 2,000,000.</param>
public sealed record FileLimits(long MaxBytes, int MaxRows);
