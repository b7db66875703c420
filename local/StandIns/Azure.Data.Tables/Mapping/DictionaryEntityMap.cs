// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Data.Tables.Limits;

namespace Azure.Data.Tables.Mapping;

/// <summary>Maps <see cref="TableEntity"/>, whose properties have the types that their values have.</summary>
internal sealed class DictionaryEntityMap : EntityMap<TableEntity>
{
    private const int MaxProperties = 255;
    private const string TypeSuffix = "@odata.type";

    internal override void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        IDictionary<string, object> properties = (TableEntity)entity;
        int written = 0;
        writer.WriteStartObject();
        foreach ((string name, object? value) in properties)
        {
            if (value is not null && name is not ("odata.etag" or "Timestamp"))
            {
                Write(writer, name, value);
                written++;
            }
        }

        writer.WriteEndObject();
        if (written >= MaxProperties)
        {
            throw ServiceFailure.TooManyProperties();
        }
    }

    internal override TableEntity Read(ref Utf8JsonReader reader, ref string? lastPartitionKey)
    {
        var entity = new TableEntity();
        Dictionary<string, string>? types = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                (types ??= new Dictionary<string, string>(StringComparer.Ordinal))[name[..^TypeSuffix.Length]] = reader.GetString()!;
            }
            else if (name is "PartitionKey")
            {
                entity.PartitionKey = ReadPartitionKey(ref reader, ref lastPartitionKey);
            }
            else if (name is not "odata.metadata")
            {
                entity[name] = ReadValue(ref reader, name is "Timestamp" ? "Edm.DateTime" : types?.GetValueOrDefault(name));
            }
        }

        ConvertLate(entity, types);
        return entity;
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text: Write(writer, name, text, TextCodec.Instance); break;
            case int number: Write(writer, name, number, Int32Codec.Instance); break;
            case long number: Write(writer, name, number, Int64Codec.Instance); break;
            case double number: Write(writer, name, number, DoubleCodec.Instance); break;
            case bool flag: Write(writer, name, flag, BooleanCodec.Instance); break;
            case DateTimeOffset time: Write(writer, name, time, DateTimeOffsetCodec.Instance); break;
            case DateTime time: Write(writer, name, time, DateTimeCodec.Instance); break;
            case Guid guid: Write(writer, name, guid, GuidCodec.Instance); break;
            case byte[] bytes: Write(writer, name, bytes, BytesCodec.Instance); break;
            case BinaryData data: Write(writer, name, data, BinaryDataCodec.Instance); break;
            case Enum: throw new NotSupportedException("Enum values are only supported for custom model types implementing ITableEntity.");
            default: throw new NotSupportedException($"{name} is a {value.GetType()}, which tables do not store.");
        }
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, T value, ValueCodec<T> codec)
    {
        if (codec.EdmType is { } type)
        {
            writer.WriteString(name + TypeSuffix, type);
        }

        codec.Write(writer, JsonEncodedText.Encode(name), value);
    }

    private static object? ReadValue(ref Utf8JsonReader reader, string? type) => (reader.TokenType, type) switch
    {
        (JsonTokenType.Null, _) => null,
        (_, "Edm.Int64") => Int64Codec.Instance.Read(ref reader),
        (_, "Edm.Double") => DoubleCodec.Instance.Read(ref reader),
        (_, "Edm.DateTime") => DateTimeOffsetCodec.Instance.Read(ref reader),
        (_, "Edm.Guid") => GuidCodec.Instance.Read(ref reader),
        (_, "Edm.Binary") => BytesCodec.Instance.Read(ref reader),
        (JsonTokenType.True or JsonTokenType.False, _) => reader.GetBoolean(),
        (JsonTokenType.String, _) => reader.GetString(),
        (JsonTokenType.Number, _) => ReadNumber(ref reader),
        _ => throw new NotSupportedException($"A property's value is a JSON {reader.TokenType}, which tables do not store."),
    };

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out int number))
        {
            return number;
        }

        return reader.TryGetInt64(out long large) ? large : reader.GetDouble();
    }

    // A type may be named after its value; JSON objects have no order.
    private static void ConvertLate(TableEntity entity, Dictionary<string, string>? types)
    {
        foreach ((string name, string type) in types ?? [])
        {
            if (entity[name] is string or int)
            {
                byte[] json = JsonSerializer.SerializeToUtf8Bytes(entity[name]);
                var reader = new Utf8JsonReader(json);
                reader.Read();
                entity.Remove(name);
                entity[name] = ReadValue(ref reader, type);
            }
        }
    }
}
