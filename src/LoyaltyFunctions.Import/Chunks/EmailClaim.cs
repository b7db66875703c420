namespace LoyaltyFunctions.Import.Chunks;

/// <summary>A customers row's e-mail, on its way to the chunk that claims it in the e-mail index.</summary>
/// <param name="Partition">The partition of the index that the e-mail lives in.</param>
/// <param name="Email">The normalised e-mail.</param>
/// <param name="CustomerId">The customer that the row gives it to.</param>
/// <param name="RecordNumber">The row's record.</param>
/// <param name="LineNumber">The row's line.</param>
public sealed record EmailClaim(int Partition, string Email, string CustomerId, int RecordNumber, int LineNumber);
