using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Chunks;

/// <summary>A row on its way from the split to the chunk that applies it.</summary>
/// <param name="Partition">The partition that the row's customer lives in.</param>
/// <param name="Row">The row; its customer id is set.</param>
/// <param name="FoundByEmail">Whether the file gave the e-mail only, and the id came from the e-mail index.</param>
/// <param name="Fields">The cells as the file has them, for the error report.</param>
/// <param name="Warnings">What was found about the row so far; null for nothing.</param>
public sealed record ChunkRow(
    int Partition,
    ImportRow Row,
    bool FoundByEmail,
    IReadOnlyList<string> Fields,
    IReadOnlyList<RowIssue>? Warnings);
