// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Buffers;

namespace Azure.Data.Tables.Limits;

/// <summary>What the service accepts as a key.</summary>
internal static class KeyLimits
{
    private const int MaxCharacters = 1024;

    // U+0000 to U+001F and U+007F to U+009F are control characters; the other four have a meaning in an address.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "/\\#?", .. Enumerable.Range(0x00, 0x20).Select(code => (char)code), .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code)]);

    /// <exception cref="RequestFailedException">The service would refuse one of the two keys.</exception>
    internal static void Check(string? partitionKey, string? rowKey)
    {
        CheckKey("PartitionKey", partitionKey);
        CheckKey("RowKey", rowKey);
    }

    private static void CheckKey(string name, string? key)
    {
        if (key is null)
        {
            throw ServiceFailure.KeyIsMissing();
        }

        if (key.Length > MaxCharacters)
        {
            throw ServiceFailure.KeyIsTooLarge(name, key.Length);
        }

        int at = key.AsSpan().IndexOfAny(Forbidden);
        if (at >= 0)
        {
            throw ServiceFailure.KeyIsOutOfRange(name, at, key[at]);
        }
    }
}
