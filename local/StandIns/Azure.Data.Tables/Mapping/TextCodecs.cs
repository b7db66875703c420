// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Data.Tables.Limits;

namespace Azure.Data.Tables.Mapping;

internal sealed class TextCodec : ValueCodec<string>
{
    internal static TextCodec Instance { get; } = new();

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, string value)
    {
        EntityLimits.CheckText(property, value);
        writer.WriteString(property, value);
    }

    internal override string Read(ref Utf8JsonReader reader) => reader.GetString()!;
}

internal sealed class EnumCodec<T> : ValueCodec<T>
    where T : struct, Enum
{
    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, T value) => writer.WriteString(property, value.ToString());

    internal override T Read(ref Utf8JsonReader reader) => Enum.Parse<T>(reader.GetString()!);
}
