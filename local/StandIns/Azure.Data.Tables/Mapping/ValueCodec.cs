// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>How values of one type travel in JSON.</summary>
internal abstract class ValueCodec<T>
{
    /// <summary>The type that is named beside the value; null where JSON's own type says enough.</summary>
    internal virtual string? EdmType => null;

    internal virtual bool IsNull(T value) => value is null;

    internal abstract void Write(Utf8JsonWriter writer, JsonEncodedText property, T value);

    /// <summary>Reads a value that is not null.</summary>
    internal abstract T Read(ref Utf8JsonReader reader);
}
