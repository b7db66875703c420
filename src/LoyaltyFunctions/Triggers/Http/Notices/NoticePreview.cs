namespace LoyaltyFunctions.Triggers.Http.Notices;

/// <summary>A notice as one customer would read it.</summary>
/// <param name="Customer">The customer as the request named it; null for an example.</param>
/// <param name="From">The sender's name and address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML, a whole document.</param>
public sealed record NoticePreview(string? Customer, string From, string Subject, string Text, string Html);

/// <summary>What to preview.</summary>
public sealed record NoticePreviewRequest
{
    /// <summary>The id or e-mail address of a customer of the program; null: an example.</summary>
    public string? Customer { get; init; }

    /// <summary>A notice that is not saved yet; null: the saved one, or the example where none was saved.</summary>
    public NoticeSettings? Notice { get; init; }
}
