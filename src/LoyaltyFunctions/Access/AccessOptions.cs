using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Access;

/// <summary>The first key of a deployment, section <c>Access</c>; every other key is made with it.</summary>
public sealed class AccessOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Access";

    /// <summary>
    /// <see cref="ApiKey.Hash"/> of the key to every program: 64 lower-case hexadecimal digits. Default: none, and then only programs' own keys
    /// open anything.
    /// </summary>
    [RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "Access:AdminKeyHash must be 64 lower-case hexadecimal digits: the SHA-256 of the admin key.")]
    public string? AdminKeyHash { get; set; }
}
