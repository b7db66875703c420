using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary><c>DELETE /api/programs/{program}/webhooks/{id}</c>: removes a webhook, its secret and its deliveries. Nothing more is sent to it.</summary>
public sealed class DeleteWebhook(WebhookGate gate, WebhookStore webhooks, DeliveryStore deliveries)
{
    /// <summary>Answers the request.</summary>
    [Function("DeleteWebhook")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "programs/{program}/webhooks/{id}")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (webhook, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (webhook is null)
        {
            return refusal!;
        }

        // The webhook goes last: a request that broke in the middle can be sent again.
        await deliveries.DeleteAllAsync(program, id, cancellationToken);
        await webhooks.DeleteAsync(webhook, cancellationToken);
        return Results.NoContent();
    }
}
