// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>An address with an optional display name. Two are equal where their addresses are, whatever the case.</summary>
public class EmailAddress : IEquatable<EmailAddress>
{
    /// <summary>An address to be filled in.</summary>
    public EmailAddress()
    {
    }

    /// <summary>An address.</summary>
    public EmailAddress(string email, string name = null)
    {
        Email = email;
        Name = name;
    }

    /// <summary>The display name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>The address itself.</summary>
    [JsonPropertyName("email")]
    public string Email { get; set; }

    /// <summary>Whether both name the same address.</summary>
    public static bool operator ==(EmailAddress left, EmailAddress right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they name different addresses.</summary>
    public static bool operator !=(EmailAddress left, EmailAddress right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(EmailAddress other) => other is not null && string.Equals(Email, other.Email, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is not null && obj.GetType() == GetType() && Equals((EmailAddress)obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Email is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Email);
}
