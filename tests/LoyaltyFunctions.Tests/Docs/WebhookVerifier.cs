using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Receiver;

/// <summary>Checks that a webhook comes from LoyaltyFunctions, and that it was sent just now.</summary>
public static class WebhookVerifier
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="secret">The webhook's secret, lfwh_...</param>
    /// <param name="timestamp">The header LoyaltyFunctions-Timestamp.</param>
    /// <param name="signature">The header LoyaltyFunctions-Signature.</param>
    /// <param name="body">The body's bytes, as they came.</param>
    /// <param name="now">The time.</param>
    public static bool IsGenuine(string secret, string timestamp, string signature, byte[] body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        var expected = $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
        return signature.Split(',').Any(one => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(expected)));
    }
}
