using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary><c>DELETE /api/programs/{program}/webhooks/{id}</c>: removes a webhook, its secret and its deliveries. Nothing more is sent to it.</summary>
public sealed class DeleteWebhook(WebhookGate gate, WebhookStore webhooks, DeliveryStore deliveries, TimeProvider clock)
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

        if (Preconditions.AreIn(request) && await RefuseAsync(request, webhook, cancellationToken) is { } changed)
        {
            return changed;
        }

        // The webhook goes last: a request that broke in the middle can be sent again.
        await deliveries.DeleteAllAsync(program, id, cancellationToken);
        await webhooks.DeleteAsync(webhook, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>What is removed under a condition is disabled first: that write decides whether it still is what its sender has seen.</summary>
    private async Task<IResult?> RefuseAsync(HttpRequest request, WebhookEntity webhook, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Preconditions.Refuse(request, WebhookView.Of(webhook, now)) is { } refusal)
        {
            return refusal;
        }

        (webhook.DisabledAt, webhook.DisabledReason) = (now, "Somebody is removing it.");
        return await webhooks.TryReplaceAsync(webhook, cancellationToken) ? null : Problems.PreconditionFailed();
    }
}
