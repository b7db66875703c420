using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Storage;

/// <summary>The work files' format: a JSON value a line.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChunkRow))]
[JsonSerializable(typeof(EmailClaim))]
[JsonSerializable(typeof(RefusedClaim))]
[JsonSerializable(typeof(ReportRow))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    private const int ReadBufferBytes = 128 * 1024;

    /// <summary>Appends a value.</summary>
    public static void Write<T>(Stream stream, T value, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(stream, value, type);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>The values of a blob, in order, in flat memory.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        BlobClient blob, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await blob.OpenReadAsync(
            new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadBufferBytes }, cancellationToken);
        await foreach (var value in JsonSerializer.DeserializeAsyncEnumerable(stream, type, topLevelValues: true, cancellationToken))
        {
            yield return value!;
        }
    }
}
