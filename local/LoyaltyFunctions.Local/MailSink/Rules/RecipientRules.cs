using System.Text.Json;

namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>SendGrid's rules about who receives a mail.</summary>
internal static class RecipientRules
{
    private const int MostPersonalizations = 1000;
    private const int MostRecipients = 1000;
    private static readonly string[] Kinds = ["to", "cc", "bcc"];

    /// <summary>The errors about the recipients of a mail.</summary>
    public static IEnumerable<SendError> Check(Field message)
    {
        var personalizations = message["personalizations"];
        var envelopes = personalizations.Items;
        if (personalizations.IsPresent && personalizations.Value!.Value.ValueKind != JsonValueKind.Array)
        {
            return personalizations.MustBe(JsonValueKind.Array, "-Personalizations-Errors");
        }

        if (envelopes.Count is 0 or > MostPersonalizations)
        {
            return [SendError.At("personalizations", "-Personalizations-Errors", WrongCount(envelopes.Count))];
        }

        var recipients = envelopes.Sum(envelope => Kinds.Sum(kind => envelope[kind].Items.Count));
        var tooMany = SendError.At(
            "personalizations", "message.personalizations", "There is a limit of 1000 total recipients (to + cc + bcc) per request.");
        return [.. recipients > MostRecipients ? [tooMany] : Array.Empty<SendError>(), .. envelopes.SelectMany(CheckEnvelope)];
    }

    private static string WrongCount(int count) => count == 0
        ? "The personalizations field is required and must have at least one personalization."
        : $"The personalization block is limited to 1000 personalizations per API request. You have provided {count} personalizations. "
            + "Please consider splitting this into multiple requests and resending your request.";

    private static IEnumerable<SendError> CheckEnvelope(Field envelope)
    {
        if (!envelope.IsObject)
        {
            return [envelope.NoObject("-Personalizations-Errors")];
        }

        return Required(envelope["to"])
            .Concat(Kinds.SelectMany(kind => CheckAddresses(envelope[kind])))
            .Concat(Duplicate(envelope))
            .Concat(envelope["subject"].MustBe(JsonValueKind.String, "message.personalizations.subject"));
    }

    private static IEnumerable<SendError> Required(Field to)
    {
        if (!to.IsPresent || to.Value!.Value is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 0)
        {
            yield return SendError.At(
                to.Path,
                "message.personalizations.to",
                "The to array is required for all personalization objects, and must have at least one email object with a valid email address.");
        }
    }

    private static IEnumerable<SendError> CheckAddresses(Field addresses)
    {
        var section = "message.personalizations." + addresses.Name;
        return addresses.MustBe(JsonValueKind.Array, section)
            .Concat(addresses.Items.SelectMany(address => CheckAddress(address, addresses.Name, section)));
    }

    private static IEnumerable<SendError> CheckAddress(Field address, string kind, string section)
    {
        var email = address["email"];
        if (!address.IsObject)
        {
            return [address.NoObject(section)];
        }

        if (email.Text.Length == 0)
        {
            return [SendError.At(email.Path, section, $"The {kind} email parameter is required.")];
        }

        return MailAddressSyntax.IsValid(email.Text)
            ? address["name"].MustBe(JsonValueKind.String, section)
            : [SendError.At(email.Path, section, "Does not contain a valid address.")];
    }

    private static IEnumerable<SendError> Duplicate(Field envelope)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var addresses in Kinds.Select(kind => envelope[kind]))
        {
            var second = addresses.Items.Select(address => address["email"].Text).FirstOrDefault(email => email.Length > 0 && !seen.Add(email));
            if (second is not null)
            {
                var message = "Each email address in the personalization block should be unique between to, cc, and bcc. "
                    + $"We found the first duplicate instance of [{second}] in the {addresses.Path} field.";
                return [SendError.At(envelope.Path, "message.recipient-errors", message)];
            }
        }

        return [];
    }
}
