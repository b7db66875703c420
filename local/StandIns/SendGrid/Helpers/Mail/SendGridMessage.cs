// Stands in for SendGrid 9.29.3.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SendGrid.Helpers.Mail;

/// <summary>A mail, as the body of POST /v3/mail/send.</summary>
public class SendGridMessage
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The sender.</summary>
    [JsonPropertyName("from")]
    public EmailAddress From { get; set; }

    /// <summary>The subject of every personalization that has none of its own.</summary>
    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    /// <summary>The envelopes, up to 1,000.</summary>
    [JsonPropertyName("personalizations")]
    public List<Personalization> Personalizations { get; set; }

    /// <summary>The bodies; <see cref="PlainTextContent"/> and <see cref="HtmlContent"/>, where set, take their place.</summary>
    [JsonPropertyName("content")]
    public List<Content> Contents { get; set; }

    /// <summary>The plain text; <see cref="Serialize"/> moves it into <see cref="Contents"/>.</summary>
    [JsonIgnore]
    public string PlainTextContent { get; set; }

    /// <summary>The HTML; <see cref="Serialize"/> moves it into <see cref="Contents"/>.</summary>
    [JsonIgnore]
    public string HtmlContent { get; set; }

    /// <summary>Headers of every copy.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    /// <summary>Names under which the account's statistics count the mail, up to 10.</summary>
    [JsonPropertyName("categories")]
    public List<string> Categories { get; set; }

    /// <summary>Values that travel with every copy into its events.</summary>
    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }

    /// <summary>What is tracked; null: as the account has it.</summary>
    [JsonPropertyName("tracking_settings")]
    public TrackingSettings TrackingSettings { get; set; }

    /// <summary>How recipients unsubscribe; null: as the account has it.</summary>
    [JsonPropertyName("asm")]
    public ASM Asm { get; set; }

    /// <summary>Who receives replies; null: the sender.</summary>
    [JsonPropertyName("reply_to")]
    public EmailAddress ReplyTo { get; set; }

    /// <summary>Adds a recipient to the first personalization.</summary>
    /// <exception cref="ArgumentNullException">The address is blank.</exception>
    public void AddTo(string email, string name = null) => AddTo(new EmailAddress(Given(email), name));

    /// <summary>Adds a recipient to a personalization: the given one, which is added, or the one at the index.</summary>
    /// <exception cref="ArgumentNullException">The address is null.</exception>
    public void AddTo(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null)
    {
        ArgumentNullException.ThrowIfNull(email);
        AddTos([email], personalizationIndex, personalization);
    }

    /// <summary>Adds recipients to a personalization: the given one, which is added, or the one at the index.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="InvalidOperationException">The list is empty.</exception>
    public void AddTos(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        ArgumentNullException.ThrowIfNull(emails);
        if (emails.Count == 0)
        {
            throw new InvalidOperationException("Sequence contains no elements");
        }

        var envelope = Envelope(personalizationIndex, personalization);
        envelope.Tos ??= [];
        envelope.Tos.AddRange(emails);
    }

    /// <summary>Sets a personalization's subject.</summary>
    public void SetSubject(string subject, int personalizationIndex = 0, Personalization personalization = null) =>
        Envelope(personalizationIndex, personalization).Subject = subject;

    /// <summary>Adds a header to a personalization.</summary>
    /// <exception cref="ArgumentException">It has the header with another value.</exception>
    public void AddHeader(string headerKey, string headerValue, int personalizationIndex = 0, Personalization personalization = null)
    {
        var envelope = Envelope(personalizationIndex, personalization);
        envelope.Headers = With(envelope.Headers, headerKey, headerValue);
    }

    /// <summary>Adds a text that replaces its key in a personalization's subject and contents.</summary>
    /// <exception cref="ArgumentException">It has the key with another value.</exception>
    public void AddSubstitution(string substitutionKey, string substitutionValue, int personalizationIndex = 0, Personalization personalization = null)
    {
        var envelope = Envelope(personalizationIndex, personalization);
        envelope.Substitutions = With(envelope.Substitutions, substitutionKey, substitutionValue);
    }

    /// <summary>Adds a value that travels with a personalization into its events.</summary>
    /// <exception cref="ArgumentException">It has the key with another value.</exception>
    public void AddCustomArg(string customArgKey, string customArgValue, int personalizationIndex = 0, Personalization personalization = null)
    {
        var envelope = Envelope(personalizationIndex, personalization);
        envelope.CustomArgs = With(envelope.CustomArgs, customArgKey, customArgValue);
    }

    /// <summary>Sets the sender.</summary>
    /// <exception cref="ArgumentNullException">The address is blank.</exception>
    public void SetFrom(string email, string name = null) => SetFrom(new EmailAddress(Given(email), name));

    /// <summary>Sets the sender.</summary>
    public void SetFrom(EmailAddress email) => From = email;

    /// <summary>Sets who receives replies.</summary>
    public void SetReplyTo(EmailAddress email) => ReplyTo = email;

    /// <summary>Sets the message's own subject.</summary>
    public void SetGlobalSubject(string subject) => Subject = subject;

    /// <summary>Adds a body.</summary>
    public void AddContent(string mimeType, string text)
    {
        Contents ??= [];
        Contents.Add(new Content(mimeType, text));
    }

    /// <summary>Adds a category.</summary>
    public void AddCategory(string category)
    {
        Categories ??= [];
        Categories.Add(category);
    }

    /// <summary>Adds a value that travels with every copy into its events.</summary>
    /// <exception cref="ArgumentException">The message has the key.</exception>
    public void AddGlobalCustomArg(string key, string value)
    {
        CustomArgs ??= [];
        CustomArgs.Add(key, value);
    }

    /// <summary>Sets whether links are rewritten.</summary>
    public void SetClickTracking(bool enable, bool enableText)
    {
        TrackingSettings ??= new TrackingSettings();
        TrackingSettings.ClickTracking = new ClickTracking { Enable = enable, EnableText = enableText };
    }

    /// <summary>Sets whether an invisible image is inserted.</summary>
    public void SetOpenTracking(bool enable, string substitutionTag = null)
    {
        TrackingSettings ??= new TrackingSettings();
        TrackingSettings.OpenTracking = new OpenTracking { Enable = enable, SubstitutionTag = substitutionTag };
    }

    /// <summary>Sets the group that recipients can leave.</summary>
    public void SetAsm(int groupID, List<int> groupsToDisplay = null)
    {
        Asm = new ASM { GroupId = groupID };
        if (groupsToDisplay is not null)
        {
            Asm.GroupsToDisplay = groupsToDisplay;
        }
    }

    /// <summary>The JSON that is sent: text/plain first, then text/html, then the rest; nulls left out.</summary>
    /// <param name="useDefaultSerialization">Kept for its callers; both ways write the same.</param>
    public string Serialize(bool useDefaultSerialization = true)
    {
        if (PlainTextContent is not null || HtmlContent is not null)
        {
            (string Type, string Value)[] bodies = [(MimeType.Text, PlainTextContent), (MimeType.Html, HtmlContent)];
            Contents = [.. bodies.Where(body => body.Value is not null).Select(body => new Content(body.Type, body.Value))];
            PlainTextContent = null;
            HtmlContent = null;
        }

        if (Contents?.Count > 1)
        {
            Contents.RemoveAll(content => string.IsNullOrEmpty(content.Type) || string.IsNullOrEmpty(content.Value));
            Contents = [.. Contents.OrderBy(Rank)];
        }

        return JsonSerializer.Serialize(this, Json);
    }

    private static int Rank(Content content) => content.Type == MimeType.Text ? 0 : content.Type == MimeType.Html ? 1 : 2;

    private static string Given(string email) => string.IsNullOrWhiteSpace(email) ? throw new ArgumentNullException(nameof(email)) : email;

    private static Dictionary<string, string> With(Dictionary<string, string> pairs, string key, string value)
    {
        var result = pairs ?? [];
        if (!result.TryGetValue(key, out var present) || present != value)
        {
            result.Add(key, value);
        }

        return result;
    }

    private Personalization Envelope(int index, Personalization given)
    {
        if (given is not null)
        {
            Personalizations ??= [];
            Personalizations.Add(given);
            return given;
        }

        if (Personalizations is null)
        {
            // The first one is made whatever index is asked for, as the package does.
            Personalizations = [new Personalization()];
            return Personalizations[0];
        }

        if (index > Personalizations.Count)
        {
            throw new ArgumentException("personalizationIndex " + index + " must not be greater than " + Personalizations.Count);
        }

        if (index == Personalizations.Count)
        {
            Personalizations.Add(new Personalization());
        }

        return Personalizations[index];
    }
}
