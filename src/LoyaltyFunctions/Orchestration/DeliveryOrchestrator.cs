using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Tries to deliver to a webhook, again and again for a day.</summary>
public static class DeliveryOrchestrator
{
    /// <summary>Runs the series that the input names.</summary>
    [Function(FunctionNames.Deliver)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var series = context.GetInput<DeliverySeries>()!;
        var (began, number, done) = (context.CurrentUtcDateTime, 1, false);
        while (!done)
        {
            var pause = DeliveryPlan.PauseAfter(number, context.CurrentUtcDateTime - began);
            var result = await context.CallActivityAsync<SendWebhookResult>(
                FunctionNames.SendWebhook, new SendWebhookInput(series, number, IsLast: pause is null), StepOptions.RetriedForLong);
            done = result.Done || pause is null;
            number++;
            if (!done)
            {
                await context.CreateTimer(result.RetryAfter > pause ? result.RetryAfter.Value : pause!.Value, CancellationToken.None);
            }
        }
    }
}
