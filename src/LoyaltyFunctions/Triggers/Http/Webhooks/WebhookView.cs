using System.Text.Json.Serialization;
using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>A webhook as the API shows it: never its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">The receiver's address.</param>
/// <param name="Events">The events that it wants.</param>
/// <param name="Description">What it is for; null where nobody said.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Disabled">Whether it is not called any more.</param>
/// <param name="DisabledAt">Since when; null where it is called.</param>
/// <param name="DisabledReason">Why, a sentence; null where it is called.</param>
/// <param name="OldSecretUntil">Until when the secret before the last rotation signs too; null where none does.</param>
public sealed record WebhookView(
    string Id,
    string Url,
    IReadOnlyList<string> Events,
    string? Description,
    DateTimeOffset? CreatedAt,
    bool Disabled,
    DateTimeOffset? DisabledAt,
    string? DisabledReason,
    DateTimeOffset? OldSecretUntil)
{
    /// <summary>What its receiver checks signatures with: in the answer that made it, and in no other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>A webhook at a moment.</summary>
    public static WebhookView Of(WebhookEntity webhook, DateTimeOffset now) => new(
        webhook.Id,
        webhook.Url!,
        webhook.Events,
        webhook.Description,
        webhook.CreatedAt,
        webhook.DisabledAt is not null,
        webhook.DisabledAt,
        webhook.DisabledReason,
        webhook.SecretsAt(now).Count > 1 ? webhook.OldSecretUntil : null);
}

/// <summary>A program's webhooks.</summary>
/// <param name="Webhooks">The webhooks, in the order in which they were made.</param>
public sealed record WebhookList(IReadOnlyList<WebhookView> Webhooks);
