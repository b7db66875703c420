using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Core;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>
/// An identity whose tokens say what Entra's say, for the audience that is asked for, and are signed by nobody: Azurite checks what they say, not
/// who says it.
/// </summary>
internal sealed class UnsignedTokens : TokenCredential
{
    /// <summary>The identity's object id, which links carry.</summary>
    public const string ObjectId = "7c2f3a52-4c0e-4b53-9d0b-0d4a1c1f7a11";

    /// <summary>Its tenant.</summary>
    public const string TenantId = "ab1f708d-50f6-404c-a006-d71b2ac7a606";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>What tokens were asked for.</summary>
    public ConcurrentQueue<string> Scopes { get; } = new();

    /// <summary>How far off the truth the tokens' times are.</summary>
    public TimeSpan Off { get; init; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var scope = requestContext.Scopes.Single();
        Scopes.Enqueue(scope);
        var now = TimeProvider.System.GetUtcNow() + Off;
        var claims = new
        {
            aud = scope[..scope.LastIndexOf('/')],
            iss = $"https://sts.windows.net/{TenantId}/",
            iat = now.AddMinutes(-1).ToUnixTimeSeconds(),
            nbf = now.AddMinutes(-1).ToUnixTimeSeconds(),
            exp = (now + Lifetime).ToUnixTimeSeconds(),
            oid = ObjectId,
            tid = TenantId,
        };
        return new AccessToken($"{Encoded(new { typ = "JWT", alg = "none" })}.{Encoded(claims)}.", TimeProvider.System.GetUtcNow() + Lifetime);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    private static string Encoded<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
