namespace LoyaltyFunctions.Import.Chunks;

/// <summary>
/// How an import's rows are divided among its chunks: each owns a run of neighbouring partitions, so that all rows of one customer are in
/// one chunk and no two chunks write to one partition.
/// </summary>
/// <param name="Partitions">The program's number of partitions.</param>
/// <param name="Chunks">The number of chunks; at most <see cref="MaxChunks"/> and never more than partitions.</param>
public sealed record ChunkLayout(int Partitions, int Chunks)
{
    /// <summary>More would make the orchestration's history long to replay without making the import faster.</summary>
    public const int MaxChunks = 96;

    private const int RowsPerChunk = 500;

    /// <summary>A chunk for about every 500 rows, within the limits.</summary>
    public static ChunkLayout For(int rows, int partitions)
    {
        var wanted = Math.Clamp((rows + RowsPerChunk - 1) / RowsPerChunk, 1, MaxChunks);
        return new ChunkLayout(partitions, Math.Min(wanted, partitions));
    }

    /// <summary>The 0-based chunk that owns a partition.</summary>
    public int ChunkOf(int partition) => (int)((long)partition * Chunks / Partitions);
}
