using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoyaltyFunctions.Storage;

/// <summary>How this app writes JSON that it alone reads again.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}
