namespace LoyaltyFunctions.Import.Mail;

/// <summary>A mail without its addresses. The text and the HTML say the same, each completely.</summary>
/// <param name="Subject">One line of plain text.</param>
/// <param name="Text">Plain text, lines ended by a line feed.</param>
/// <param name="Html">A whole HTML document; every value in it is encoded.</param>
public sealed record MailContent(string Subject, string Text, string Html);
