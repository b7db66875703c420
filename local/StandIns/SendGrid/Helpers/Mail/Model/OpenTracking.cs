// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Whether an invisible image tells who opened a mail.</summary>
public class OpenTracking
{
    /// <summary>Whether the image is inserted.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>The text that the image replaces; null: it goes to the end.</summary>
    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}
