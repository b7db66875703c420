using System.Text.Json;

namespace LoyaltyFunctions.Webhooks;

/// <summary>What a receiver reads.</summary>
/// <param name="Id">The delivery's id, the same with every try and replay: a receiver that has had it can leave it alone.</param>
/// <param name="Event">What it tells of; see <see cref="WebhookEvents"/>.</param>
/// <param name="CreatedAt">When there was something to tell.</param>
/// <param name="Program">The program.</param>
/// <param name="Import">The import, as it was then; null for a <see cref="WebhookEvents.Ping"/>.</param>
public sealed record DeliveryBody(string Id, string Event, DateTimeOffset CreatedAt, string Program, DeliveredImport? Import)
{
    /// <summary>The text that is stored, signed and sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
