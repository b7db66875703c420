// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>One form of a mail's body.</summary>
public class Content
{
    /// <summary>A body to be filled in.</summary>
    public Content()
    {
    }

    /// <summary>A body of a media type.</summary>
    public Content(string type, string value)
    {
        Type = type;
        Value = value;
    }

    /// <summary>The media type: <see cref="MimeType.Text"/>, <see cref="MimeType.Html"/> or another.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>The body.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; }
}
