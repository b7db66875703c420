// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>A stored property of a typed entity.</summary>
internal abstract class EntityProperty<TEntity>
{
    /// <summary>The name that it is stored under, in UTF-8.</summary>
    internal required byte[] Name { get; init; }

    internal abstract void Write(Utf8JsonWriter writer, TEntity entity);

    internal abstract void Read(ref Utf8JsonReader reader, TEntity entity);

    internal static EntityProperty<TEntity> Of(PropertyInfo property)
    {
        string name = property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name;
        Type type = typeof(EntityProperty<,>).MakeGenericType(typeof(TEntity), property.PropertyType);
        MethodInfo create = type.GetMethod("Create", BindingFlags.Static | BindingFlags.NonPublic)!;
        return (EntityProperty<TEntity>)create.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [property, name, ValueCodecs.Of(property)], null)!;
    }
}

/// <summary>A stored property of a typed entity, reached through delegates that neither reflect nor box.</summary>
internal sealed class EntityProperty<TEntity, TValue> : EntityProperty<TEntity>
{
    private readonly JsonEncodedText _name;
    private readonly JsonEncodedText _typeName;
    private readonly JsonEncodedText? _type;
    private readonly ValueCodec<TValue> _codec;
    private readonly Func<TEntity, TValue>? _get;
    private readonly Action<TEntity, TValue?>? _set;

    private EntityProperty(PropertyInfo property, string name, ValueCodec<TValue> codec)
    {
        _name = JsonEncodedText.Encode(name);
        _typeName = JsonEncodedText.Encode(name + "@odata.type");
        _type = codec.EdmType is { } type ? JsonEncodedText.Encode(type) : null;
        _codec = codec;
        _get = property.GetGetMethod()?.CreateDelegate<Func<TEntity, TValue>>();
        _set = property.GetSetMethod()?.CreateDelegate<Action<TEntity, TValue?>>();
    }

    internal static EntityProperty<TEntity, TValue> Create(PropertyInfo property, string name, ValueCodec<TValue> codec) =>
        new(property, name, codec) { Name = Encoding.UTF8.GetBytes(name) };

    internal override void Write(Utf8JsonWriter writer, TEntity entity)
    {
        if (_get is null)
        {
            return;
        }

        TValue value = _get(entity);
        if (_codec.IsNull(value))
        {
            return;
        }

        if (_type is { } type)
        {
            writer.WriteString(_typeName, type);
        }

        _codec.Write(writer, _name, value);
    }

    internal override void Read(ref Utf8JsonReader reader, TEntity entity) =>
        _set?.Invoke(entity, reader.TokenType == JsonTokenType.Null ? default : _codec.Read(ref reader));
}
