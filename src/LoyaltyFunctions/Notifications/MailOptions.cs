using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Notifications;

/// <summary>How results are mailed, section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>SendGrid's API key with the permission to send. Required; in Azure a Key Vault reference.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>SendGrid's address. Default the global one; <c>https://api.eu.sendgrid.com</c> keeps mails in the EU.</summary>
    [Required]
    public Uri Host { get; set; } = new("https://api.sendgrid.com");

    /// <summary>The sender's address; SendGrid must have verified its domain. Required.</summary>
    [Required]
    [EmailAddress]
    public string From { get; set; } = "";

    /// <summary>The sender's name. Default <c>Loyalty imports</c>.</summary>
    public string FromName { get; set; } = "Loyalty imports";

    /// <summary>
    /// Who learns about files that belong to no program, and whose program has no address. Default: nobody; the history has them.
    /// </summary>
    [EmailAddress]
    public string? OperatorEmail { get; set; }
}
