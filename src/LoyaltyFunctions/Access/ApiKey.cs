using System.Security.Cryptography;
using System.Text;

namespace LoyaltyFunctions.Access;

/// <summary>
/// A key as its owner holds it, <c>lf_{owner}_{id}_{secret}</c>: the owner is a program, a partner, or <see cref="Everywhere"/>. It says where its
/// hash is kept; the secret is known to nobody else.
/// </summary>
/// <param name="Owner">The program whose key it is, <see cref="OwnerOf"/> a partner, or <see cref="Everywhere"/>.</param>
/// <param name="Id">12 hexadecimal digits; names the key in lists and logs.</param>
/// <param name="Secret">64 hexadecimal digits: 256 random bits.</param>
public sealed record ApiKey(string Owner, string Id, string Secret)
{
    /// <summary>The owner of a key to every program. No program can have this id.</summary>
    public const string Everywhere = "ALL";

    /// <summary>What an owner begins with that is a partner. No program's id has an upper-case letter.</summary>
    private const string PartnerMark = "P-";

    private const string Prefix = "lf";
    private const int MaxOwnerLength = 42;
    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    /// <summary>
    /// SHA-256 of the whole key, in hexadecimal: what is stored. The secret has 256 random bits, so there is nothing that a slow hash would
    /// keep from being guessed.
    /// </summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The partner whose key it is; null where it is nobody's of that kind.</summary>
    public string? Partner => Owner.StartsWith(PartnerMark, StringComparison.Ordinal) ? Owner[PartnerMark.Length..] : null;

    /// <summary>The key as it stands in the header.</summary>
    public string Text => $"{Prefix}_{Owner}_{Id}_{Secret}";

    /// <summary>The owner that stands for a partner: <c>P-agency</c>.</summary>
    public static string OwnerOf(string partner) => PartnerMark + partner;

    /// <summary>A new key.</summary>
    public static ApiKey Create(string owner) => new(
        owner,
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a header's value.</summary>
    /// <returns>Null where it is no key.</returns>
    public static ApiKey? Parse(string? text)
    {
        var parts = (text ?? "").Trim().Split('_');
        return parts is [Prefix, { Length: > 0 and <= MaxOwnerLength } owner, var id, { Length: SecretBytes * 2 } secret] && IsId(id) && IsHex(secret)
            ? new ApiKey(owner, id, secret)
            : null;
    }

    /// <summary>Whether a text can be a key's id.</summary>
    public static bool IsId(string text) => text.Length == IdBytes * 2 && IsHex(text);

    /// <summary>Whether a stored hash is this key's, in a time that does not tell how much of it is.</summary>
    public bool Matches(string? hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash ?? ""));

    /// <summary>Names the key without giving it away.</summary>
    public override string ToString() => $"{Prefix}_{Owner}_{Id}";

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
