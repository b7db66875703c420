// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Reflection;

namespace Azure.Data.Tables.Mapping;

/// <summary>The codecs of the types that a property of a typed entity may have.</summary>
internal static class ValueCodecs
{
    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(string)] = TextCodec.Instance,
        [typeof(int)] = Int32Codec.Instance,
        [typeof(long)] = Int64Codec.Instance,
        [typeof(double)] = DoubleCodec.Instance,
        [typeof(bool)] = BooleanCodec.Instance,
        [typeof(Guid)] = GuidCodec.Instance,
        [typeof(DateTime)] = DateTimeCodec.Instance,
        [typeof(DateTimeOffset)] = DateTimeOffsetCodec.Instance,
        [typeof(byte[])] = BytesCodec.Instance,
        [typeof(BinaryData)] = BinaryDataCodec.Instance,
    };

    /// <summary>The codec of a property's type.</summary>
    /// <exception cref="NotSupportedException">The service has no such type; the package would lose such values without a word.</exception>
    internal static object Of(PropertyInfo property) =>
        Find(property.PropertyType)
        ?? throw new NotSupportedException(
            $"{property.DeclaringType}.{property.Name} is a {property.PropertyType}, which tables do not store: expected string, int, long, double, bool, Guid, DateTime, DateTimeOffset, byte[], BinaryData or an enum. Convert it, or mark it with [IgnoreDataMember].");

    private static object? Find(Type type)
    {
        if (Known.TryGetValue(type, out object? codec))
        {
            return codec;
        }

        if (type.IsEnum)
        {
            return Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type));
        }

        return Nullable.GetUnderlyingType(type) is { } inner && Find(inner) is { } innerCodec
            ? Activator.CreateInstance(typeof(NullableCodec<>).MakeGenericType(inner), BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, [innerCodec], null)
            : null;
    }
}
