using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LoyaltyFunctions.Webhooks;

/// <summary>
/// Proves to a receiver that a body comes from here and when it was sent: HMAC-SHA256 over <c>{timestamp}.{body}</c>, with the UTF-8 bytes of
/// the whole secret as the key.
/// </summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "lfwh_";
    private const int SecretBytes = 32;

    /// <summary>A new secret: 256 random bits.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The signature header's value: one signature for each secret, <c>v1={64 hexadecimal digits}</c>, separated by commas.</summary>
    /// <param name="secrets">The secrets, the current one first.</param>
    /// <param name="timestamp">When it is sent, in Unix seconds.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string HeaderOf(IEnumerable<string> secrets, long timestamp, string body) =>
        string.Join(',', secrets.Select(secret => $"v1={Sign(secret, timestamp, body)}"));

    private static string Sign(string secret, long timestamp, string body) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{body}"))));
}
