using LoyaltyFunctions.Access;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>
/// <c>POST /api/programs/{program}/webhooks/{id}/deliveries/{delivery}/replay</c>: sends a delivery again, byte for byte, with as many tries as
/// the first time. Tries that it still has from before are given up.
/// </summary>
public sealed class ReplayDelivery(WebhookGate gate, DeliveryStore deliveries, DeliveryStarter starter)
{
    /// <summary>Answers the request.</summary>
    [Function("ReplayDelivery")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/webhooks/{id}/deliveries/{delivery}/replay")] HttpRequest request,
        string program,
        string id,
        string delivery,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (webhook, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (webhook is not { DisabledAt: null })
        {
            return refusal ?? Problems.WebhookDisabled(id, webhook!.DisabledReason);
        }

        if (await deliveries.TryChangeAsync(program, id, delivery, row => row.TryReplay(), cancellationToken) is not { } row)
        {
            return Problems.UnknownDelivery(delivery);
        }

        // Also where another request began the series: whoever did may have died before its start.
        await starter.StartAsync(new DeliverySeries(program, id, row.Id, row.Series!.Value), client, cancellationToken);
        return DeliveryView.Accepted(program, id, row);
    }
}
