using System.Security.Cryptography;
using System.Text;

namespace LoyaltyFunctions.Import.Customers.Shopify;

/// <summary>The signature of a webhook: HMAC-SHA256 of the body as it came, keyed with the shop's secret, in base 64.</summary>
public static class ShopifySignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Shopify-Hmac-Sha256";

    /// <summary>Whether a body was signed with a secret, in a time that does not tell how nearly.</summary>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="signature">The header's value; null where there is none.</param>
    /// <param name="secret">The shop's secret.</param>
    public static bool Matches(ReadOnlySpan<byte> body, string? signature, string secret)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(signature ?? "", given, out var length)
            && length == given.Length
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body), given);
    }
}
