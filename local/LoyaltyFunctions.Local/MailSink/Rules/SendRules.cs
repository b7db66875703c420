using System.Text.Json;

namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>What SendGrid refuses to send.</summary>
internal static class SendRules
{
    /// <summary>Every error of a request to send a mail; none for one that SendGrid would accept.</summary>
    public static IReadOnlyList<SendError> Check(JsonElement request)
    {
        var message = new Field(request, string.Empty, string.Empty);
        return request.ValueKind == JsonValueKind.Object
            ? [.. RecipientRules.Check(message), .. ContentRules.Check(message), .. ExtraRules.Check(message)]
            : [SendError.Whole("Bad Request")];
    }
}
