using System.Text.Json;

namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>SendGrid's rules about a mail's sender, subject and bodies.</summary>
internal static class ContentRules
{
    private const string Text = "text/plain";
    private const string Html = "text/html";

    /// <summary>The errors about the sender, the subject and the bodies of a mail.</summary>
    public static IEnumerable<SendError> Check(Field message) =>
        From(message["from"]).Concat(ReplyTo(message)).Concat(Subject(message)).Concat(Contents(message));

    private static IEnumerable<SendError> From(Field from)
    {
        const string Section = "message.from";
        if (from.IsPresent && from.Value!.Value.ValueKind != JsonValueKind.Object)
        {
            return from.MustBe(JsonValueKind.Object, Section);
        }

        var email = from["email"];
        if (email.Text.Length == 0)
        {
            const string Missing = "The from object must be provided for every email send. It is an object that requires the email parameter, but may also "
                + "contain a name parameter.  e.g. {\"email\" : \"example@example.com\"}  or {\"email\" : \"example@example.com\", \"name\" : \"Example Recipient\"}.";
            return [SendError.At(email.Path, Section, Missing)];
        }

        return MailAddressSyntax.IsValid(email.Text) ? [] : [SendError.At(email.Path, Section, "The from email does not contain a valid address.")];
    }

    private static IEnumerable<SendError> ReplyTo(Field message)
    {
        const string Section = "message.reply_to";
        var replyTo = message["reply_to"];
        if (!replyTo.IsPresent || replyTo.Value!.Value.ValueKind != JsonValueKind.Object)
        {
            return replyTo.MustBe(JsonValueKind.Object, Section);
        }

        if (message["reply_to_list"].IsPresent)
        {
            return [SendError.At("reply_to", Section, "Either reply_to or reply_to_list may be given, not both.")];
        }

        var email = replyTo["email"];
        return MailAddressSyntax.IsValid(email.Text) ? [] : [SendError.At(email.Path, Section, "The reply_to email does not contain a valid address.")];
    }

    private static IEnumerable<SendError> Subject(Field message)
    {
        const string Section = "message.subject";
        var envelopes = message["personalizations"].Items;
        var isInEach = envelopes.Count > 0 && envelopes.All(envelope => envelope["subject"].Text.Length > 0);
        if (message["subject"].Text.Length == 0 && !isInEach && !message["template_id"].IsPresent)
        {
            const string Missing = "The subject is required. You can get around this requirement if you use a template with a subject defined or if every "
                + "personalization has a subject defined.";
            yield return SendError.At("subject", Section, Missing);
        }
    }

    private static IEnumerable<SendError> Contents(Field message)
    {
        const string Section = "message.content";
        var contents = message["content"];
        if (contents.IsPresent && contents.Value!.Value.ValueKind != JsonValueKind.Array)
        {
            return contents.MustBe(JsonValueKind.Array, Section);
        }

        if (contents.Items.Count == 0)
        {
            const string Missing = "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content "
                + "block. We typically suggest both text/plain and text/html blocks are included, but only one block is required.";
            return message["template_id"].IsPresent ? [] : [SendError.At("content", Section, Missing)];
        }

        return contents.Items.SelectMany(Content).Concat(Order(contents));
    }

    private static IEnumerable<SendError> Content(Field content)
    {
        foreach (var field in new[] { content["type"], content["value"] })
        {
            if (field.Text.Length == 0)
            {
                var message = $"The content {field.Name} must be a string at least one character in length.";
                yield return SendError.At(field.Path, "message.content." + field.Name, message);
            }
        }
    }

    private static IEnumerable<SendError> Order(Field contents)
    {
        var ranks = contents.Items.Select(content => content["type"].Text switch { Text => 0, Html => 1, _ => 2 }).ToList();
        var isTwice = ranks.Count(rank => rank == 0) > 1 || ranks.Count(rank => rank == 1) > 1;
        if (isTwice || !ranks.SequenceEqual(ranks.Order()))
        {
            const string Wrong = "Following RFC 1341, section 7.2, if either text/html or text/plain are to be sent in your email: text/plain needs to be "
                + "first, followed by text/html, followed by any other content.";
            yield return new SendError(Wrong, contents.Path, null);
        }
    }
}
