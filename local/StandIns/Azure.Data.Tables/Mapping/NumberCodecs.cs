// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

internal sealed class Int32Codec : ValueCodec<int>
{
    internal static Int32Codec Instance { get; } = new();

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, int value) => writer.WriteNumber(property, value);

    internal override int Read(ref Utf8JsonReader reader) => reader.GetInt32();
}

internal sealed class Int64Codec : ValueCodec<long>
{
    private const int MaxDigits = 20;

    internal static Int64Codec Instance { get; } = new();

    internal override string EdmType => "Edm.Int64";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, long value)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        Utf8Formatter.TryFormat(value, digits, out int length);
        writer.WriteString(property, digits[..length]);
    }

    internal override long Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && Utf8Parser.TryParse(reader.ValueSpan, out long value, out int read) && read == reader.ValueSpan.Length
            ? value
            : long.Parse(reader.GetString()!, CultureInfo.InvariantCulture);
}

internal sealed class DoubleCodec : ValueCodec<double>
{
    internal static DoubleCodec Instance { get; } = new();

    internal override string EdmType => "Edm.Double";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(property, value);
        }
        else
        {
            writer.WriteString(property, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    internal override double Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? double.Parse(reader.GetString()!, CultureInfo.InvariantCulture) : reader.GetDouble();
}

internal sealed class BooleanCodec : ValueCodec<bool>
{
    internal static BooleanCodec Instance { get; } = new();

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, bool value) => writer.WriteBoolean(property, value);

    internal override bool Read(ref Utf8JsonReader reader) => reader.GetBoolean();
}
