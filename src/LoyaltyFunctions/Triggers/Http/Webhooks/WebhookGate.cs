using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>What the endpoints of webhooks have in common: all are the administrator's, as an address and its log say how the merchant's systems are built.</summary>
public sealed class WebhookGate(ProgramGate gate, WebhookStore webhooks)
{
    /// <summary>Lets the request in.</summary>
    /// <returns>Null: come in, the program exists. Else the answer to send.</returns>
    public Task<IResult?> RefuseAsync(HttpRequest request, string program, CancellationToken cancellationToken) =>
        gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken);

    /// <summary>Lets the request in and finds its webhook.</summary>
    /// <returns>The webhook; or the answer to send instead.</returns>
    public async Task<(WebhookEntity? Webhook, IResult? Refusal)> FindAsync(
        HttpRequest request, string program, string id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(request, program, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        return await webhooks.FindAsync(program, id, cancellationToken) is { } webhook
            ? (webhook, null)
            : (null, Problems.UnknownWebhook(id));
    }
}
