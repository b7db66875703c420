// Stands in for SendGrid 9.29.3.
namespace SendGrid;

/// <summary>The media types of a mail's contents.</summary>
public class MimeType
{
    /// <summary>HTML.</summary>
    public static readonly string Html = "text/html";

    /// <summary>Plain text.</summary>
    public static readonly string Text = "text/plain";
}
