using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>A webhook as a request describes it.</summary>
/// <param name="Url">The receiver's address.</param>
/// <param name="Events">The events that it wants; see <see cref="WebhookEvents"/>.</param>
/// <param name="Description">What it is for, for people; null: nobody says.</param>
public sealed record WebhookSettings(string? Url, IReadOnlyList<string?>? Events, string? Description = null)
{
    /// <summary>What to send, for people.</summary>
    public const string Example =
        "Send a JSON object with an address and the events that it wants: {\"url\": \"https://example.com/hooks/loyalty\", \"events\": [\"import.completed\", \"import.failed\"]}.";

    private const int MaxDescriptionLength = 200;

    /// <summary>What is wrong with the settings, by field; empty where nothing is.</summary>
    public IDictionary<string, string[]> Errors(bool allowInsecure)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (WebhookUrls.ErrorOf(Url, allowInsecure) is { } error)
        {
            errors["url"] = [error];
        }

        if (Events is not { Count: > 0 } || Events.Any(name => !WebhookEvents.All.Contains(name)))
        {
            errors["events"] = [$"List at least one of these: {string.Join(", ", WebhookEvents.All)}."];
        }

        if (Description is not null && (Description.Length > MaxDescriptionLength || Description.Any(char.IsControl)))
        {
            errors["description"] = [$"Use at most {MaxDescriptionLength} characters in one line."];
        }

        return errors;
    }

    /// <summary>Takes the settings, which must have no errors, over into a webhook.</summary>
    public void ApplyTo(WebhookEntity webhook)
    {
        webhook.Url = new Uri(Url!).AbsoluteUri;
        webhook.Events = [.. WebhookEvents.All.Where(name => Events!.Contains(name))];
        webhook.Description = string.IsNullOrWhiteSpace(Description) ? null : Description.Trim();
    }
}
