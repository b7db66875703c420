namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>One reason why a mail is refused, as SendGrid words it.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">The path of the field, its indexes between dots: <c>personalizations.0.to</c>; null where the request as a whole is meant.</param>
/// <param name="Help">Where the documentation speaks of the field, or null.</param>
internal sealed record SendError(string Message, string? Field, string? Help)
{
    private const string Documentation = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#";

    /// <summary>An error about a field that the documentation has a section for.</summary>
    public static SendError At(string field, string section, string message) => new(message, field, Documentation + section);

    /// <summary>An error about the request as a whole.</summary>
    public static SendError Whole(string message) => new(message, null, null);
}
