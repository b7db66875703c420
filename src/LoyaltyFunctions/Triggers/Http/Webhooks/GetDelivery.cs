using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary><c>GET /api/programs/{program}/webhooks/{id}/deliveries/{delivery}</c>: what was sent, and what came of each try.</summary>
public sealed class GetDelivery(WebhookGate gate, DeliveryStore deliveries)
{
    /// <summary>Answers the request.</summary>
    [Function("GetDelivery")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/webhooks/{id}/deliveries/{delivery}")] HttpRequest request,
        string program,
        string id,
        string delivery,
        CancellationToken cancellationToken)
    {
        var (webhook, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (webhook is null)
        {
            return refusal!;
        }

        return await deliveries.FindAsync(program, id, delivery, cancellationToken) is { } found
            ? Results.Ok(DeliveryView.WithLog(found))
            : Problems.UnknownDelivery(delivery);
    }
}
