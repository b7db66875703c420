using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>
/// <c>PUT /api/programs/{program}/webhooks/{id}</c>: replaces a webhook's settings and enables it. What has not arrived yet goes to the new
/// address. The secret stays.
/// </summary>
public sealed class PutWebhook(WebhookGate gate, WebhookStore webhooks, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("PutWebhook")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "programs/{program}/webhooks/{id}")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (found, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (found is null)
        {
            return refusal!;
        }

        var (settings, failedAt) = await StrictJson.ReadAsync<WebhookSettings>(request, cancellationToken);
        if (settings is null)
        {
            return Problems.InvalidValue($"The body could not be read as a webhook, at {failedAt}. {WebhookSettings.Example}");
        }

        if (settings.Errors(options.Value.AllowInsecureTargets) is { Count: > 0 } errors)
        {
            return Problems.InvalidFields(errors);
        }

        if (Preconditions.AreIn(request))
        {
            return await ReplaceIfAsync(request, found, settings, cancellationToken);
        }

        return await webhooks.ChangeAsync(program, id, row => Replace(row, settings), cancellationToken) is { } webhook
            ? Preconditions.Saved(request, WebhookView.Of(webhook, clock.GetUtcNow()))
            : Problems.UnknownWebhook(id);
    }

    private async Task<IResult> ReplaceIfAsync(
        HttpRequest request, WebhookEntity found, WebhookSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Preconditions.Refuse(request, WebhookView.Of(found, now)) is { } refusal)
        {
            return refusal;
        }

        Replace(found, settings);
        return await webhooks.TryReplaceAsync(found, cancellationToken)
            ? Preconditions.Saved(request, WebhookView.Of(found, now))
            : Problems.PreconditionFailed();
    }

    private static void Replace(WebhookEntity row, WebhookSettings settings)
    {
        settings.ApplyTo(row);
        (row.DisabledAt, row.DisabledReason) = (null, null);
    }
}
