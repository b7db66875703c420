// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Whether a mail's links are rewritten to tell who followed them.</summary>
public class ClickTracking
{
    /// <summary>Whether links in the HTML are rewritten.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>Whether links in the plain text are rewritten too.</summary>
    [JsonPropertyName("enable_text")]
    public bool? EnableText { get; set; }
}
