// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;

namespace Azure.Data.Tables.Limits;

/// <summary>How large the service lets an entity and its values be.</summary>
internal static class EntityLimits
{
    private const int MaxCharacters = 32 * 1024;
    private const int MaxBytes = 64 * 1024;
    private const int MaxEntityBytes = 1024 * 1024;

    // The service counts two bytes a character where JSON may have one, so a smaller body is never too large an entity.
    private const int SurelySmallJson = MaxEntityBytes / 4;
    private const string TypeSuffix = "@odata.type";
    private static readonly DateTime Earliest = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static void CheckText(JsonEncodedText property, string value)
    {
        if (value.Length > MaxCharacters)
        {
            throw ServiceFailure.ValueIsTooLarge(property.Value);
        }
    }

    internal static void CheckBytes(JsonEncodedText property, ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxBytes)
        {
            throw ServiceFailure.ValueIsTooLarge(property.Value);
        }
    }

    internal static void CheckTime(JsonEncodedText property, DateTime value)
    {
        if (value < Earliest)
        {
            throw ServiceFailure.TimeIsOutOfRange(property.Value);
        }
    }

    /// <exception cref="RequestFailedException">The entity is larger than 1 MiB.</exception>
    internal static void CheckEntity(ReadOnlySpan<byte> json)
    {
        if (json.Length > SurelySmallJson && SizeOf(json) > MaxEntityBytes)
        {
            throw ServiceFailure.EntityIsTooLarge();
        }
    }

    // As documented: 4 bytes, both keys, and for each property 8 bytes, its name and its value, characters having two bytes each.
    private static int SizeOf(ReadOnlySpan<byte> json)
    {
        int size = 4;
        string type = string.Empty;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                type = reader.GetString()!;
                continue;
            }

            size += name is "PartitionKey" or "RowKey" ? 2 * reader.GetString()!.Length : 8 + (2 * name.Length) + SizeOf(ref reader, type);
            type = string.Empty;
        }

        return size;
    }

    private static int SizeOf(ref Utf8JsonReader reader, string type) => (reader.TokenType, type) switch
    {
        (JsonTokenType.True or JsonTokenType.False, _) => 1,
        (_, "Edm.Int64" or "Edm.Double" or "Edm.DateTime") => 8,
        (_, "Edm.Guid") => 16,
        (_, "Edm.Binary") => 4 + reader.GetBytesFromBase64().Length,
        (JsonTokenType.String, _) => 4 + (2 * reader.GetString()!.Length),
        _ => 4,
    };
}
