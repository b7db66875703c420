using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary><c>GET /api/programs/{program}/webhooks</c>: a program's webhooks.</summary>
public sealed class GetWebhooks(WebhookGate gate, WebhookStore webhooks, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("GetWebhooks")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/webhooks")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (found, now) = (await webhooks.ListAsync(program, cancellationToken), clock.GetUtcNow());
        return Results.Ok(new WebhookList([.. found.Select(webhook => WebhookView.Of(webhook, now))]));
    }
}
