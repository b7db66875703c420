using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Who is told about an import's end, or its preview. The import is what it is whatever becomes of that, and goes on meanwhile.</summary>
internal static class Telling
{
    /// <summary>Begins to tell; <see cref="ImportRun.ToldAsync"/> waits for it.</summary>
    /// <param name="run">The import, which has ended or waits for a confirmation.</param>
    /// <param name="preview">Whether it waits.</param>
    public static void Begin(ImportRun run, bool preview)
    {
        run.Tell(MailAsync(run, preview));
        run.Tell(WebhooksAsync(run, preview));
    }

    /// <summary>Begins to tell customers what an import did for them, once it is applied.</summary>
    public static void BeginNotices(ImportRun run, SplitResult split) => run.Tell(NoticesAsync(run, split));

    private static async Task NoticesAsync(ImportRun run, SplitResult split)
    {
        try
        {
            if (await run.CallForLongAsync<bool>(FunctionNames.BeginNotices, run.Import))
            {
                var sending = split.Chunks.Select(chunk => SendNoticesAsync(run, new ChunkReference(run.Import, split.Split, chunk.Chunk))).ToList();
                var sent = await Task.WhenAll(sending);
                await run.CallForLongAsync(FunctionNames.EndNotices, new NoticesEnd(run.Import, sent.Count(looked => !looked)));
            }
        }
        catch (TaskFailedException)
        {
            // The import has ended well; its log says why nobody was told.
        }
    }

    private static async Task<bool> SendNoticesAsync(ImportRun run, ChunkReference chunk)
    {
        try
        {
            return await run.CallForLongAsync<bool>(FunctionNames.SendNotices, chunk);
        }
        catch (TaskFailedException)
        {
            return false;
        }
    }

    private static async Task MailAsync(ImportRun run, bool preview)
    {
        try
        {
            await run.CallForLongAsync(FunctionNames.Notify, new NotifyInput(run.Import, run.Context.InstanceId, preview));
        }
        catch (TaskFailedException)
        {
            // The row says so.
        }
    }

    private static async Task WebhooksAsync(ImportRun run, bool preview)
    {
        var (context, now) = (run.Context, new DateTimeOffset(run.Context.CurrentUtcDateTime));
        try
        {
            var deliveries = await context.CallActivityAsync<IReadOnlyList<DeliverySeries>>(
                FunctionNames.Announce, new AnnounceInput(run.Import, context.InstanceId, preview, now), StepOptions.RetriedForLong);
            await Task.WhenAll(deliveries.Select(delivery => context.CallSubOrchestratorAsync(
                FunctionNames.Deliver, delivery, new SubOrchestrationOptions(instanceId: delivery.InstanceId))));
        }
        catch (TaskFailedException)
        {
            // What there is to say is in the log of deliveries; an import does not fail for it.
        }
    }
}
