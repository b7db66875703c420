// Stands in for SendGrid 9.29.3.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Writes each address once.</summary>
internal sealed class DistinctAddresses : JsonConverter<List<EmailAddress>>
{
    /// <inheritdoc/>
    public override List<EmailAddress> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Recipients are written, not read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, List<EmailAddress> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Distinct().ToArray(), options);
}
