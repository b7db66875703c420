using System.Security.Cryptography;
using System.Text;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Webhooks;

/// <summary>
/// Ids of deliveries: 26 characters of base 32, of which the first ten make the newest sort first. Receivers tell by the id what they have had
/// already.
/// </summary>
public static class DeliveryIds
{
    /// <summary>Sorted by their codes, so that ids sort by the time that they begin with.</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeLength = 10, RestLength = 16;

    /// <summary>The delivery that tells a webhook of an import. Whoever asks again, for the same orchestration, gets the same.</summary>
    /// <param name="at">When the orchestration began to tell.</param>
    /// <param name="import">The import.</param>
    /// <param name="instance">Its orchestration: a resumed import tells again.</param>
    /// <param name="preview">Whether it tells of the preview.</param>
    /// <param name="webhook">The webhook's id.</param>
    public static string ForImport(DateTimeOffset at, ImportReference import, string instance, bool preview, string webhook)
    {
        var text = string.Join('\n', import.Program, import.ImportId, instance, preview ? "preview" : "end", webhook);
        return TimeOf(at) + Write(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, RestLength));
    }

    /// <summary>A delivery that is its own.</summary>
    public static string New(DateTimeOffset at) => TimeOf(at) + Write(RandomNumberGenerator.GetBytes(RestLength));

    /// <summary>Whether a text can be a delivery's id.</summary>
    public static bool IsId(string text) => text.Length == TimeLength + RestLength && text.All(Alphabet.Contains);

    /// <summary>What ids of a moment begin with; those of earlier ones come after it.</summary>
    public static string TimeOf(DateTimeOffset at)
    {
        var left = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - at.ToUnixTimeMilliseconds();
        Span<byte> digits = stackalloc byte[TimeLength];
        for (var index = TimeLength - 1; index >= 0; index--)
        {
            digits[index] = (byte)(left % Alphabet.Length);
            left /= Alphabet.Length;
        }

        return Write(digits);
    }

    private static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            text.Append(Alphabet[value % Alphabet.Length]);
        }

        return text.ToString();
    }
}
