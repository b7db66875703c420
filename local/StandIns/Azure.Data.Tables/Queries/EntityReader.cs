// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Mapping;

namespace Azure.Data.Tables.Queries;

/// <summary>Reads entities from the bytes of an answer, without a document in between.</summary>
internal static class EntityReader
{
    /// <summary>Reads a page and gives the answer's memory back.</summary>
    internal static List<T> ReadPage<T>(Response response)
        where T : class, ITableEntity
    {
        var body = (PooledBody)response.ContentStream!;
        List<T> entities = ReadPage<T>(body.Bytes);
        body.ReleaseFrom(response);
        return entities;
    }

    /// <summary>Reads a single entity.</summary>
    internal static T ReadEntity<T>(Response response)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(response.Content.ToMemory().Span);
        string? partitionKey = null;
        reader.Read();
        return EntityMap<T>.Instance.Read(ref reader, ref partitionKey);
    }

    private static List<T> ReadPage<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        EntityMap<T> map = EntityMap<T>.Instance;
        var entities = new List<T>();
        string? partitionKey = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("value"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(map.Read(ref reader, ref partitionKey));
            }
        }

        return entities;
    }
}
