namespace LoyaltyFunctions.Storage.Work;

/// <summary>Whether a chunk is applied, and by whom.</summary>
public enum ChunkStart
{
    /// <summary>This run begins it; nothing of it was applied before.</summary>
    First,

    /// <summary>Another run began it: some of its rows may have been applied.</summary>
    Again,

    /// <summary>It is not applied: the import was cancelled before it began.</summary>
    Skipped,
}
