using LoyaltyFunctions.Access;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>
/// <c>POST /api/programs/{program}/webhooks/{id}/test</c>: sends a <see cref="WebhookEvents.Ping"/>, once. What came of it is at the answer's
/// <c>Location</c> within seconds.
/// </summary>
public sealed class TestWebhook(WebhookGate gate, DeliveryStore deliveries, DeliveryStarter starter, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("TestWebhook")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/webhooks/{id}/test")] HttpRequest request,
        string program,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (webhook, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (webhook is not { DisabledAt: null })
        {
            return refusal ?? Problems.WebhookDisabled(id, webhook!.DisabledReason);
        }

        var now = clock.GetUtcNow();
        var body = new DeliveryBody(DeliveryIds.New(now), WebhookEvents.Ping, now, program, null);
        var delivery = DeliveryEntity.Create(program, id, body);
        await deliveries.AddAsync(delivery, cancellationToken);
        await starter.StartAsync(new DeliverySeries(program, id, delivery.Id, 0), client, cancellationToken);
        return DeliveryView.Accepted(program, id, delivery);
    }
}
