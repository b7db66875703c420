// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>Maps the public properties of a class.</summary>
internal sealed class TypedEntityMap<T> : EntityMap<T>
    where T : class, ITableEntity
{
    private readonly EntityProperty<T>[] _properties =
    [
        .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0
                && !property.IsDefined(typeof(IgnoreDataMemberAttribute))
                && property.Name is not (nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey) or nameof(ITableEntity.Timestamp) or nameof(ITableEntity.ETag)))
            .Select(EntityProperty<T>.Of),
    ];

    internal override void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        var typed = (T)entity;
        writer.WriteStartObject();
        writer.WriteString(PartitionKey, entity.PartitionKey);
        writer.WriteString(RowKey, entity.RowKey);
        foreach (EntityProperty<T> property in _properties)
        {
            property.Write(writer, typed);
        }

        writer.WriteEndObject();
    }

    internal override T Read(ref Utf8JsonReader reader, ref string? lastPartitionKey)
    {
        T entity = Activator.CreateInstance<T>();
        int next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Find(ref reader, ref next) is { } property)
            {
                reader.Read();
                property.Read(ref reader, entity);
            }
            else if (!ReadSystemProperty(ref reader, entity, ref lastPartitionKey))
            {
                reader.Skip();
            }
        }

        return entity;
    }

    private static bool ReadSystemProperty(ref Utf8JsonReader reader, T entity, ref string? lastPartitionKey)
    {
        if (reader.ValueTextEquals("PartitionKey"u8))
        {
            reader.Read();
            entity.PartitionKey = ReadPartitionKey(ref reader, ref lastPartitionKey);
        }
        else if (reader.ValueTextEquals("RowKey"u8))
        {
            reader.Read();
            entity.RowKey = reader.GetString();
        }
        else if (reader.ValueTextEquals("Timestamp"u8))
        {
            reader.Read();
            entity.Timestamp = DateTimeOffsetCodec.Instance.Read(ref reader);
        }
        else if (reader.ValueTextEquals("odata.etag"u8))
        {
            reader.Read();
            entity.ETag = new ETag(reader.GetString()!);
        }
        else
        {
            return false;
        }

        return true;
    }

    // Properties come in the order in which they were written, so the one after the last is nearly always the one looked for.
    private EntityProperty<T>? Find(ref Utf8JsonReader reader, ref int next)
    {
        for (int tried = 0; tried < _properties.Length; tried++)
        {
            int index = (next + tried) % _properties.Length;
            if (reader.ValueTextEquals(_properties[index].Name))
            {
                next = index + 1;
                return _properties[index];
            }
        }

        return null;
    }
}
