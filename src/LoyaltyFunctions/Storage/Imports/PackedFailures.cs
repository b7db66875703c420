using System.IO.Compression;
using System.Text.Json;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>The failed rows of an account's mark as one binary property: compressed, since a table property holds 64 KiB.</summary>
internal static class PackedFailures
{
    private const int MaxBytes = 60_000;

    /// <summary>
    /// The property; null (nothing to send) where there are none and the stored mark has none either. Of more than it can hold, the last.
    /// </summary>
    public static byte[]? Pack(IReadOnlyList<FailedRow>? rows, bool replaces)
    {
        if (rows is not { Count: > 0 })
        {
            return replaces ? [] : null;
        }

        var packed = Compress(rows);
        for (var kept = rows.Count / 2; packed.Length > MaxBytes; kept /= 2)
        {
            packed = Compress(rows.Skip(rows.Count - kept));
        }

        return packed;
    }

    /// <summary>The rows of the property.</summary>
    public static IReadOnlyList<FailedRow> Unpack(byte[]? packed)
    {
        if (packed is not { Length: > 0 })
        {
            return [];
        }

        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<FailedRow>>(brotli, Json.Options)!;
    }

    private static byte[] Compress(IEnumerable<FailedRow> rows)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, rows, Json.Options);
        }

        return packed.ToArray();
    }
}
