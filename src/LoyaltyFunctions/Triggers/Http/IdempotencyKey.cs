using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>The header <c>Idempotency-Key</c>: the same request again with it has the same effect as once.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Reads the header.</summary>
    /// <returns>The key, null for none; and what is wrong with it, a sentence.</returns>
    public static (string? Key, string? Problem) Read(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        return key.Length > MaxLength
            ? (null, $"The header {Header} has {key.Length} characters. Use at most {MaxLength}, for example a UUID.")
            : (key.Length > 0 ? key : null, null);
    }
}
