using System.Security.Cryptography;
using System.Text.Json;
using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>
/// ETags of settings (RFC 9110, section 13). The tag is a hash of what the API shows: what looks the same has the same tag, whoever wrote it.
/// Whoever saves under a condition also has to hand the row's own ETag to storage, against a change between the check and the write.
/// </summary>
internal static class Preconditions
{
    private const int TagLength = 32;

    /// <summary>The strong ETag of what a GET shows.</summary>
    public static string TagOf<T>(T representation)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(representation, JsonSerializerOptions.Web));
        return $"\"{Convert.ToHexStringLower(hash)[..TagLength]}\"";
    }

    /// <summary>Whether a PUT or DELETE depends on what is stored.</summary>
    public static bool AreIn(HttpRequest request) =>
        request.Headers.ContainsKey(HeaderNames.IfMatch) || request.Headers.ContainsKey(HeaderNames.IfNoneMatch);

    /// <summary>Whether what is stored is what a PUT or DELETE depends on.</summary>
    /// <param name="request">The request.</param>
    /// <param name="current">What a GET would show now; null: nothing.</param>
    /// <returns>Null: go on. Else the answer to send.</returns>
    public static IResult? Refuse<T>(HttpRequest request, T? current)
        where T : class =>
        Refuse(request, current, exists: current is not null);

    /// <summary>The same, for settings that a GET shows the default of before anybody set them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="current">What a GET would show now.</param>
    /// <param name="exists">Whether somebody set them: what <c>*</c> asks for.</param>
    public static IResult? Refuse<T>(HttpRequest request, T? current, bool exists)
        where T : class
    {
        var tag = current is null ? null : TagOf(current);
        if (!TryRead(request, HeaderNames.IfMatch, out var wanted) || !TryRead(request, HeaderNames.IfNoneMatch, out var unwanted))
        {
            return Problems.InvalidValue(
                "If-Match or If-None-Match holds no ETag. Send * or the value of the ETag header as it was, with its quotation marks.");
        }

        var holds = (wanted is null || Contains(wanted, tag, exists)) && (unwanted is null || !Contains(unwanted, tag, exists));
        return holds ? null : Problems.PreconditionFailed();
    }

    /// <summary>The answer to a GET: what there is, with its ETag; or 304 where the reader has it already.</summary>
    public static IResult Answer<T>(HttpRequest request, T representation)
    {
        var tag = Tag(request, representation);
        return TryRead(request, HeaderNames.IfNoneMatch, out var known) && known is not null && Contains(known, tag, exists: true)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Ok(representation);
    }

    /// <summary>The answer to a PUT that was carried out: what there is now, with its ETag.</summary>
    /// <param name="request">The request.</param>
    /// <param name="representation">What a GET shows now.</param>
    /// <param name="createdAt">Its path where it is new; null where it was there.</param>
    public static IResult Saved<T>(HttpRequest request, T representation, string? createdAt = null)
    {
        Tag(request, representation);
        return createdAt is null ? Results.Ok(representation) : Results.Created(createdAt, representation);
    }

    private static string Tag<T>(HttpRequest request, T representation)
    {
        var headers = request.HttpContext.Response.Headers;
        var tag = TagOf(representation);
        headers.ETag = tag;
        // Who may see it depends on the key, and an old one must not be taken for the present.
        headers.CacheControl = "private, no-cache";
        return tag;
    }

    /// <returns>False where the header is there and holds no list of ETags.</returns>
    private static bool TryRead(HttpRequest request, string header, out IList<EntityTagHeaderValue>? tags)
    {
        tags = null;
        return !request.Headers.TryGetValue(header, out var values)
            || EntityTagHeaderValue.TryParseStrictList(values.Where(value => value is not null).ToList()!, out tags);
    }

    private static bool Contains(IEnumerable<EntityTagHeaderValue> tags, string? tag, bool exists) => tags.Any(wanted =>
        wanted.Equals(EntityTagHeaderValue.Any) ? exists : !wanted.IsWeak && wanted.Tag.Equals(tag, StringComparison.Ordinal));
}
