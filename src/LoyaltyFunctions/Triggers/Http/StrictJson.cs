using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Bodies whose every field is known, and there once: one that is misspelt, or contradicted by another, must not be left out silently.</summary>
internal static class StrictJson
{
    /// <summary>The most bytes that such a body may have: no settings come near it.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a body.</summary>
    /// <returns>The value; or null and the JSON path where the reading failed.</returns>
    /// <exception cref="BodyTooLargeException">The body is longer than <see cref="MaxBytes"/>; the request is answered with 413.</exception>
    public static async Task<(T? Value, string? FailedAt)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var body = await ReadBodyAsync(request, cancellationToken);
            var value = JsonSerializer.Deserialize<T>(body, Options);
            return value is null ? (null, "null") : (value, null);
        }
        catch (JsonException invalid)
        {
            return (null, invalid.Path is { Length: > 0 } path ? path : "$");
        }
    }

    /// <summary>Reads a body whose fields its reader looks at one by one.</summary>
    /// <returns>The bytes from the first on; none where there is no body.</returns>
    /// <exception cref="BodyTooLargeException">The body is longer than <see cref="MaxBytes"/>; the request is answered with 413.</exception>
    public static async Task<MemoryStream> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        try
        {
            await new LimitedStream(request.Body, MaxBytes).CopyToAsync(body, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            throw new BodyTooLargeException();
        }

        body.Position = 0;
        return body;
    }
}
