// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>What is tracked about a mail's readers.</summary>
public class TrackingSettings
{
    /// <summary>Whether links are rewritten; null: as the account has it.</summary>
    [JsonPropertyName("click_tracking")]
    public ClickTracking ClickTracking { get; set; }

    /// <summary>Whether a pixel is inserted; null: as the account has it.</summary>
    [JsonPropertyName("open_tracking")]
    public OpenTracking OpenTracking { get; set; }
}
