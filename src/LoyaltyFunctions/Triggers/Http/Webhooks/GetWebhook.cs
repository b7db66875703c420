using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary><c>GET /api/programs/{program}/webhooks/{id}</c>: a webhook, and whether it is called.</summary>
public sealed class GetWebhook(WebhookGate gate, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("GetWebhook")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/webhooks/{id}")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (webhook, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        return webhook is null ? refusal! : Preconditions.Answer(request, WebhookView.Of(webhook, clock.GetUtcNow()));
    }
}
