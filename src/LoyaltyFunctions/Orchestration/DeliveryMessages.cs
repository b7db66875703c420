using System.Globalization;
using System.Text.Json.Serialization;

namespace LoyaltyFunctions.Orchestration;

/// <summary>What to tell webhooks.</summary>
/// <param name="Import">The import.</param>
/// <param name="Instance">The orchestration that asks: once the import was resumed, the next one tells.</param>
/// <param name="Preview">Whether it is the preview, which waits for a confirmation, and not the end.</param>
/// <param name="At">When the orchestration began to tell: the deliveries' ids are made of it.</param>
public sealed record AnnounceInput(ImportReference Import, string Instance, bool Preview, DateTimeOffset At);

/// <summary>A series of tries to deliver.</summary>
/// <param name="Program">The program.</param>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Delivery">The delivery's id.</param>
/// <param name="Series">0, and one more with each replay.</param>
public sealed record DeliverySeries(string Program, string Webhook, string Delivery, int Series)
{
    /// <summary>The orchestration that makes the tries.</summary>
    [JsonIgnore]
    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"webhook-{Webhook}-{Delivery}-{Series}");
}

/// <summary>Which try to make.</summary>
/// <param name="Series">Of which series.</param>
/// <param name="Number">Which of it, from 1.</param>
/// <param name="IsLast">Whether none comes after it.</param>
public sealed record SendWebhookInput(DeliverySeries Series, int Number, bool IsLast);

/// <summary>What came of a try.</summary>
/// <param name="Done">Whether there is nothing more to try.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone, at most an hour; null where it does not.</param>
public sealed record SendWebhookResult(bool Done, TimeSpan? RetryAfter = null);
