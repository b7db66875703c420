using LoyaltyFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Webhooks;

/// <summary>Deletes deliveries that were made long enough ago.</summary>
public sealed class DeliveryRetention(
    WebhookStore webhooks, DeliveryStore deliveries, IOptions<RetentionOptions> options, TimeProvider clock)
{
    /// <summary>Deletes the old deliveries of a program's webhooks. Again is the same as once.</summary>
    public async Task DeleteOldAsync(string program, CancellationToken cancellationToken)
    {
        var moment = clock.GetUtcNow().AddDays(-options.Value.DeliveryDays);
        foreach (var webhook in await webhooks.ListAsync(program, cancellationToken))
        {
            await deliveries.DeleteBeforeAsync(program, webhook.Id, moment, cancellationToken);
        }
    }
}
