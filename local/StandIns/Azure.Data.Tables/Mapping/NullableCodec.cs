// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

internal sealed class NullableCodec<T>(ValueCodec<T> inner) : ValueCodec<T?>
    where T : struct
{
    internal override string? EdmType => inner.EdmType;

    internal override bool IsNull(T? value) => !value.HasValue;

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, T? value) => inner.Write(writer, property, value.GetValueOrDefault());

    internal override T? Read(ref Utf8JsonReader reader) => inner.Read(ref reader);
}
