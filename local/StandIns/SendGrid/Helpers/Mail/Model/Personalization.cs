// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>One envelope: who receives a copy, and what differs in it from the message.</summary>
public class Personalization
{
    /// <summary>The recipients; equal ones are sent once.</summary>
    [JsonPropertyName("to")]
    [JsonConverter(typeof(DistinctAddresses))]
    public List<EmailAddress> Tos { get; set; }

    /// <summary>Who receives a visible copy; equal ones are sent once.</summary>
    [JsonPropertyName("cc")]
    [JsonConverter(typeof(DistinctAddresses))]
    public List<EmailAddress> Ccs { get; set; }

    /// <summary>Who receives a hidden copy; equal ones are sent once.</summary>
    [JsonPropertyName("bcc")]
    [JsonConverter(typeof(DistinctAddresses))]
    public List<EmailAddress> Bccs { get; set; }

    /// <summary>The sender, in place of the message's.</summary>
    [JsonPropertyName("from")]
    public EmailAddress From { get; set; }

    /// <summary>The subject, in place of the message's.</summary>
    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    /// <summary>Headers of this copy.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    /// <summary>Texts that replace their keys in the subject and the contents.</summary>
    [JsonPropertyName("substitutions")]
    public Dictionary<string, string> Substitutions { get; set; }

    /// <summary>Values that travel with this copy into its events.</summary>
    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }
}
