// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>How entities of one type are written to JSON and read from it. There is one map per type for the process's life.</summary>
internal abstract class EntityMap
{
    private protected static readonly JsonEncodedText PartitionKey = JsonEncodedText.Encode("PartitionKey");
    private protected static readonly JsonEncodedText RowKey = JsonEncodedText.Encode("RowKey");
    private static readonly ConcurrentDictionary<Type, EntityMap> Maps = new();

    /// <summary>The map of a type.</summary>
    /// <exception cref="NotSupportedException">It has a property that tables do not store.</exception>
    internal static EntityMap Of(Type type) => Maps.GetOrAdd(type, Create);

    /// <summary>Writes an entity as one object. Nulls are not written.</summary>
    /// <exception cref="RequestFailedException">A value is larger than the service accepts.</exception>
    internal abstract void Write(Utf8JsonWriter writer, ITableEntity entity);

    private static EntityMap Create(Type type) =>
        type == typeof(TableEntity)
            ? new DictionaryEntityMap()
            : (EntityMap)Activator.CreateInstance(
                typeof(TypedEntityMap<>).MakeGenericType(type),
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions,
                binder: null,
                args: null,
                culture: null)!;
}

/// <summary>How entities of <typeparamref name="T"/> are read.</summary>
internal abstract class EntityMap<T> : EntityMap
    where T : class, ITableEntity
{
    internal static EntityMap<T> Instance => (EntityMap<T>)Of(typeof(T));

    /// <summary>Reads the object that the reader stands at the start of, and leaves it at its end.</summary>
    /// <param name="reader">Stands at the object's opening brace.</param>
    /// <param name="lastPartitionKey">The key of the entity before, which is reused while it does not change; takes this one's.</param>
    internal abstract T Read(ref Utf8JsonReader reader, ref string? lastPartitionKey);

    private protected static string ReadPartitionKey(ref Utf8JsonReader reader, ref string? last) =>
        last is not null && reader.ValueTextEquals(last) ? last : last = reader.GetString()!;
}
