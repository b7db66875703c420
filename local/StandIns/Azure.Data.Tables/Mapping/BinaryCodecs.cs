// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Data.Tables.Limits;

namespace Azure.Data.Tables.Mapping;

internal sealed class GuidCodec : ValueCodec<Guid>
{
    internal static GuidCodec Instance { get; } = new();

    internal override string EdmType => "Edm.Guid";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, Guid value) => writer.WriteString(property, value);

    internal override Guid Read(ref Utf8JsonReader reader) => reader.GetGuid();
}

internal sealed class BytesCodec : ValueCodec<byte[]>
{
    internal static BytesCodec Instance { get; } = new();

    internal override string EdmType => "Edm.Binary";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, byte[] value)
    {
        EntityLimits.CheckBytes(property, value);
        writer.WriteBase64String(property, value);
    }

    internal override byte[] Read(ref Utf8JsonReader reader) => reader.GetBytesFromBase64();
}

internal sealed class BinaryDataCodec : ValueCodec<BinaryData>
{
    internal static BinaryDataCodec Instance { get; } = new();

    internal override string EdmType => "Edm.Binary";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, BinaryData value)
    {
        EntityLimits.CheckBytes(property, value.ToMemory().Span);
        writer.WriteBase64String(property, value.ToMemory().Span);
    }

    internal override BinaryData Read(ref Utf8JsonReader reader) => BinaryData.FromBytes(reader.GetBytesFromBase64());
}
