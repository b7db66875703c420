using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>
/// <c>POST /api/programs/{program}/webhooks/{id}/rotate</c>: makes a new secret. For 24 hours the one before signs too, so that the receiver
/// can change over in its own time; of an earlier rotation nothing is left.
/// </summary>
public sealed class RotateWebhook(WebhookGate gate, WebhookStore webhooks, TimeProvider clock)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Answers the request.</summary>
    [Function("RotateWebhook")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/webhooks/{id}/rotate")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (found, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (found is null)
        {
            return refusal!;
        }

        var (secret, now) = (WebhookSignature.NewSecret(), clock.GetUtcNow());
        if (await webhooks.ChangeAsync(program, id, Rotate, cancellationToken) is not { } webhook)
        {
            return Problems.UnknownWebhook(id);
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Ok(WebhookView.Of(webhook, now) with { Secret = secret });

        void Rotate(WebhookEntity row) => (row.OldSecret, row.OldSecretUntil, row.Secret) = (row.Secret, now + Overlap, secret);
    }
}
