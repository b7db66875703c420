using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Activities.Announcing;

/// <summary>
/// One try to deliver to a webhook. A try that is in the log is not made again, and a delivery that arrived is not sent again; only where a
/// host dies between the receiver's answer and the log's entry does the receiver get the same delivery twice.
/// </summary>
public sealed class SendWebhookActivity(
    WebhookStore webhooks,
    DeliveryStore deliveries,
    WebhookSender sender,
    MessageMetrics metrics,
    TimeProvider clock,
    Steps steps,
    ILogger<SendWebhookActivity> log)
{
    private static readonly SendWebhookResult Over = new(Done: true);

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.SendWebhook)]
    public Task<SendWebhookResult> RunAsync([ActivityTrigger] SendWebhookInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.SendWebhook, () => TryAsync(input, cancellationToken), cancellationToken);

    private async Task<SendWebhookResult> TryAsync(SendWebhookInput input, CancellationToken cancellationToken)
    {
        var (program, webhookId, deliveryId, series) = input.Series;
        var delivery = await deliveries.FindAsync(program, webhookId, deliveryId, cancellationToken);
        if (delivery is null || delivery.Series != series || delivery.State != DeliveryStates.Pending)
        {
            return Over;
        }

        if (delivery.HasTried(series, input.Number))
        {
            return new SendWebhookResult(Done: false);
        }

        var webhook = await webhooks.FindAsync(program, webhookId, cancellationToken);
        if (webhook is not { DisabledAt: null })
        {
            return await EndAsync(input, "The webhook was disabled before it arrived.", cancellationToken);
        }

        var answer = await sender.SendAsync(webhook, delivery, cancellationToken);
        if (answer.IsGone)
        {
            await DisableAsync(webhook, cancellationToken);
        }

        return await NoteAsync(input, delivery, answer, cancellationToken);
    }

    private async Task<SendWebhookResult> NoteAsync(
        SendWebhookInput input, DeliveryEntity sent, WebhookAnswer answer, CancellationToken cancellationToken)
    {
        var one = new DeliveryTry(input.Series.Series, input.Number, clock.GetUtcNow(), answer.Status, answer.Milliseconds, answer.Reason);
        var isOver = input.IsLast || answer.IsGone || sent.Event == WebhookEvents.Ping;
        log.LogInformation(
            "Try {Number} of series {Series} of delivery {Delivery} to webhook {Webhook} of program {Program}: status {Status}, {Milliseconds} ms",
            one.Number, one.Series, input.Series.Delivery, input.Series.Webhook, input.Series.Program, one.Status, one.Milliseconds);
        metrics.Tried(sent.Event!, answer.IsDelivered ? "delivered" : isOver ? "given-up" : "failed");
        var noted = await ChangeAsync(input, Note, cancellationToken);
        return noted?.State == DeliveryStates.Pending && noted.Series == one.Series
            ? new SendWebhookResult(Done: false, answer.RetryAfter)
            : Over;

        bool Note(DeliveryEntity row)
        {
            if (row.HasTried(one.Series, one.Number))
            {
                return false;
            }

            row.Add(one);
            // A try of a series that a replay has ended meanwhile is in the log, and decides nothing.
            if (row.Series == one.Series && row.State == DeliveryStates.Pending)
            {
                row.State = answer.IsDelivered ? DeliveryStates.Delivered : isOver ? DeliveryStates.Failed : DeliveryStates.Pending;
                row.Reason = answer.Reason;
            }

            return true;
        }
    }

    /// <summary>Ends a series without a try.</summary>
    private async Task<SendWebhookResult> EndAsync(SendWebhookInput input, string reason, CancellationToken cancellationToken)
    {
        await ChangeAsync(input, End, cancellationToken);
        return Over;

        bool End(DeliveryEntity row)
        {
            if (row.Series != input.Series.Series || row.State != DeliveryStates.Pending)
            {
                return false;
            }

            (row.State, row.Reason) = (DeliveryStates.Failed, reason);
            return true;
        }
    }

    /// <summary>The receiver at that address wants no more. One that was set meanwhile has not said so.</summary>
    private Task DisableAsync(WebhookEntity called, CancellationToken cancellationToken) => webhooks.ChangeAsync(
        called.PartitionKey,
        called.Id,
        row =>
        {
            if (row.Url == called.Url && row.DisabledAt is null)
            {
                row.DisabledAt = clock.GetUtcNow();
                row.DisabledReason = "Its receiver answered 410 Gone: it wants no more.";
            }
        },
        cancellationToken);

    private Task<DeliveryEntity?> ChangeAsync(SendWebhookInput input, Func<DeliveryEntity, bool> tryChange, CancellationToken cancellationToken) =>
        deliveries.TryChangeAsync(input.Series.Program, input.Series.Webhook, input.Series.Delivery, tryChange, cancellationToken);
}
