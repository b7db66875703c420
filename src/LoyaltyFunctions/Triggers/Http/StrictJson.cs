using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Bodies whose every field is known: a field that is misspelt must not be left out silently.</summary>
internal static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a body.</summary>
    /// <returns>The value; or null and the JSON path where the reading failed.</returns>
    public static async Task<(T? Value, string? FailedAt)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(request.Body, Options, cancellationToken);
            return value is null ? (null, "null") : (value, null);
        }
        catch (JsonException invalid)
        {
            return (null, invalid.Path is { Length: > 0 } path ? path : "$");
        }
    }
}
