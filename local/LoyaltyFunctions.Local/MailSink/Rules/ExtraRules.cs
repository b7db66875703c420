using System.Text;
using System.Text.Json;

namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>SendGrid's rules about what a mail may carry beside its bodies.</summary>
internal static class ExtraRules
{
    private const int MostCustomArgsBytes = 10_000;
    private const int MostSubstitutions = 100;
    private const int MostSubstitutionBytes = 10_000;
    private const int MostCategories = 10;
    private const int LongestCategory = 255;

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding", "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    /// <summary>The errors about headers, custom arguments, categories and the template.</summary>
    public static IEnumerable<SendError> Check(Field message)
    {
        var envelopes = message["personalizations"].Items;
        return CustomArgs(message["custom_args"])
            .Concat(envelopes.SelectMany(envelope => CustomArgs(envelope["custom_args"])))
            .Concat(Headers(message["headers"]))
            .Concat(envelopes.SelectMany(envelope => Headers(envelope["headers"])))
            .Concat(envelopes.SelectMany(envelope => Substitutions(envelope["substitutions"], message["template_id"])))
            .Concat(UnsubscribeGroup(message["asm"]))
            .Concat(Categories(message["categories"]))
            .Concat(Template(message["template_id"]));
    }

    private static IEnumerable<SendError> CustomArgs(Field customArgs)
    {
        const string Section = "message.custom_args";
        var errors = Strings(customArgs, Section);
        var size = customArgs.IsPresent ? Encoding.UTF8.GetByteCount(customArgs.Value!.Value.GetRawText()) : 0;
        return size > MostCustomArgsBytes
            ? errors.Append(SendError.At(customArgs.Path, Section, $"The combined size of custom_args may not exceed 10000 bytes. You have provided {size} bytes."))
            : errors;
    }

    private static IEnumerable<SendError> Substitutions(Field substitutions, Field template)
    {
        const string Section = "message.personalizations.substitutions";
        foreach (var error in Strings(substitutions, Section))
        {
            yield return error;
        }

        var pairs = substitutions.Members.ToList();
        if (pairs.Count > 0 && template.Text.StartsWith("d-", StringComparison.Ordinal))
        {
            yield return SendError.At(substitutions.Path, Section, "Substitutions may not be used with dynamic templating");
        }

        if (pairs.Count > MostSubstitutions)
        {
            yield return SendError.At(
                substitutions.Path, Section, $"There is a limit of 100 substitutions per personalization. You have provided {pairs.Count}.");
        }

        var size = pairs.Sum(pair => Encoding.UTF8.GetByteCount(pair.Name) + Encoding.UTF8.GetByteCount(pair.Text));
        if (size > MostSubstitutionBytes)
        {
            yield return SendError.At(
                substitutions.Path, Section, $"The total size of substitutions may not exceed 10000 bytes per personalization. You have provided {size} bytes.");
        }
    }

    private static IEnumerable<SendError> UnsubscribeGroup(Field asm)
    {
        const string Section = "message.asm";
        if (asm.IsPresent && !asm.IsObject)
        {
            return asm.MustBe(JsonValueKind.Object, Section);
        }

        var group = asm["group_id"];
        return asm.IsPresent && (!group.IsPresent || !IsInteger(group.Value!.Value))
            ? [SendError.At(group.Path, Section, "The asm group_id is required and must be an integer.")]
            : [];
    }

    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    private static IEnumerable<SendError> Headers(Field headers)
    {
        const string Section = "message.headers";
        var reserved = headers.Members.Where(header => ReservedHeaders.Contains(header.Name))
            .Select(header => SendError.At(header.Path, Section, $"The header {header.Name} is reserved and can't be set."));
        return Strings(headers, Section).Concat(reserved);
    }

    private static IEnumerable<SendError> Categories(Field categories)
    {
        const string Section = "message.categories";
        var errors = categories.MustBe(JsonValueKind.Array, Section);
        if (categories.Items.Count > MostCategories)
        {
            errors = errors.Append(SendError.At(categories.Path, Section, "You cannot have more than 10 categories per request."));
        }

        return errors.Concat(categories.Items.SelectMany(category =>
            category.Text.Length is 0 or > LongestCategory
                ? [SendError.At(category.Path, Section, "A category must be a string of 1 to 255 characters.")]
                : Array.Empty<SendError>()));
    }

    private static IEnumerable<SendError> Template(Field template)
    {
        var id = template.Text.StartsWith("d-", StringComparison.Ordinal) ? template.Text[2..] : template.Text;
        if (template.IsPresent && !Guid.TryParse(id, out _))
        {
            yield return SendError.At(template.Path, "message.template_id", $"The template_id must be a valid GUID, you provided '{template.Text}'.");
        }
    }

    private static IEnumerable<SendError> Strings(Field pairs, string section) =>
        pairs.MustBe(JsonValueKind.Object, section).Concat(pairs.Members.SelectMany(pair => pair.MustBe(JsonValueKind.String, section)));
}
