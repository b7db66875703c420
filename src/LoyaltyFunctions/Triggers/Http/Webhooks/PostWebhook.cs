using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary><c>POST /api/programs/{program}/webhooks</c>: makes a webhook. Its secret is in the answer and nowhere else.</summary>
public sealed class PostWebhook(WebhookGate gate, WebhookStore webhooks, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("PostWebhook")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/webhooks")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, cancellationToken) is { } refusal)
        {
            return refusal;
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

        // Two requests at once can make one more than the most, which does no harm.
        return (await webhooks.ListAsync(program, cancellationToken)).Count >= options.Value.MaxPerProgram
            ? Problems.TooManyWebhooks(options.Value.MaxPerProgram)
            : await CreateAsync(request, program, settings, cancellationToken);
    }

    private async Task<IResult> CreateAsync(HttpRequest request, string program, WebhookSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var webhook = new WebhookEntity
        {
            PartitionKey = program,
            RowKey = WebhookEntity.KeyPrefix + WebhookStore.NewId(),
            Secret = WebhookSignature.NewSecret(),
            CreatedAt = now,
        };
        settings.ApplyTo(webhook);
        await webhooks.AddAsync(webhook, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Created(
            $"/api/programs/{program}/webhooks/{webhook.Id}", WebhookView.Of(webhook, now) with { Secret = webhook.Secret });
    }
}
