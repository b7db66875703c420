// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables.Limits;

namespace Azure.Data.Tables.Mapping;

internal sealed class DateTimeCodec : ValueCodec<DateTime>
{
    private const int MaxCharacters = 33;

    internal static DateTimeCodec Instance { get; } = new();

    internal override string EdmType => "Edm.DateTime";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new NotSupportedException(
                $"DateTime {value} has a Kind of {value.Kind}. Azure SDK requires it to be UTC. You can call DateTime.SpecifyKind to change Kind property value to DateTimeKind.Utc.");
        }

        EntityLimits.CheckTime(property, value);
        Span<byte> text = stackalloc byte[MaxCharacters];
        Utf8Formatter.TryFormat(value, text, out int length, 'O');
        writer.WriteString(property, text[..length]);
    }

    internal override DateTime Read(ref Utf8JsonReader reader) =>
        reader.TryGetDateTime(out DateTime value)
            ? value
            : DateTime.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}

internal sealed class DateTimeOffsetCodec : ValueCodec<DateTimeOffset>
{
    internal static DateTimeOffsetCodec Instance { get; } = new();

    internal override string EdmType => "Edm.DateTime";

    internal override void Write(Utf8JsonWriter writer, JsonEncodedText property, DateTimeOffset value) =>
        DateTimeCodec.Instance.Write(writer, property, value.UtcDateTime);

    internal override DateTimeOffset Read(ref Utf8JsonReader reader) =>
        reader.TryGetDateTimeOffset(out DateTimeOffset value)
            ? value
            : DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
