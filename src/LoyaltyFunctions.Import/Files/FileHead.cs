namespace LoyaltyFunctions.Import.Files;

/// <summary>The first bytes of a file: enough to tell what it is, whose header it has, and how the header is delimited.</summary>
internal static class FileHead
{
    internal const int MaxBytes = 64 * 1024;

    /// <summary>Reads until the head is full or the file ends, however few bytes the stream hands out at a time.</summary>
    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes];
        var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer.AsMemory(0, count);
    }
}
