using System.Text.Json.Serialization;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>A delivery as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Event">What it tells of.</param>
/// <param name="ImportId">The import that it tells of; null for none.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Reason">Why the last try did not arrive, a sentence; null where it did, or where there was none.</param>
/// <param name="CreatedAt">When there was something to tell.</param>
/// <param name="Tries">How many tries are in its log.</param>
/// <param name="LastTryAt">When the last one ended; null before the first.</param>
/// <param name="LastStatus">The receiver's last status; null where it gave none.</param>
public sealed record DeliveryView(
    string Id,
    string Event,
    string? ImportId,
    string State,
    string? Reason,
    DateTimeOffset? CreatedAt,
    int Tries,
    DateTimeOffset? LastTryAt,
    int? LastStatus)
{
    /// <summary>The tries, the oldest first; of very many, the last. Not in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DeliveryTry>? Log { get; init; }

    /// <summary>The body, to the letter. Not in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    /// <summary>A delivery as lists show it.</summary>
    public static DeliveryView Of(DeliveryEntity delivery)
    {
        var tries = delivery.Tries;
        var last = tries.Count == 0 ? null : tries[^1];
        return new DeliveryView(
            delivery.Id,
            delivery.Event!,
            delivery.ImportId,
            delivery.State!,
            delivery.Reason,
            delivery.CreatedAt,
            tries.Count,
            last?.At,
            last?.Status);
    }

    /// <summary>A delivery with all there is to know.</summary>
    public static DeliveryView WithLog(DeliveryEntity delivery) => Of(delivery) with { Log = delivery.Tries, Body = delivery.Body };

    /// <summary>202 with a delivery that is on its way, and where to look for what came of it.</summary>
    public static IResult Accepted(string program, string webhook, DeliveryEntity delivery) =>
        Answers.Accepted($"/api/programs/{program}/webhooks/{webhook}/deliveries/{delivery.Id}", Of(delivery));
}
