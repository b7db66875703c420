using LoyaltyFunctions.Import.Chunks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>The way of one import, from its file to its result. Nothing here may be awaited but the context's own tasks.</summary>
public static class ImportOrchestrator
{
    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 6,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1))
    {
        HandleFailure = IsWorthRepeating,
    });

    /// <summary>What closes an import and tells of it outlives a long outage: about a day.</summary>
    private static readonly TaskOptions RetriedForLong = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 300,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(5))
    {
        HandleFailure = IsWorthRepeating,
    });

    /// <summary>Runs the import that the input names.</summary>
    [Function(FunctionNames.Import)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var import = context.GetInput<ImportReference>()!;
        var run = new ImportRun(context);
        try
        {
            await ImportAsync(context, import, run);
        }
        catch (TaskFailedException failure)
        {
            await context.CallActivityAsync(FunctionNames.Fail, run.FailedBy(import, failure), RetriedForLong);
        }

        await context.CallActivityAsync(FunctionNames.ReleaseTurn, import, RetriedForLong);
        await NotifyAsync(context, import);
    }

    /// <summary>Storage that is busy, and a step that a stopping host gave up in the middle: each is expected to work the next time.</summary>
    private static bool IsWorthRepeating(TaskFailureDetails failure) =>
        failure.IsCausedBy<TransientFailureException>() || failure.IsCausedBy<OperationCanceledException>();

    private static async Task ImportAsync(TaskOrchestrationContext context, ImportReference import, ImportRun run)
    {
        run.Enter("inspect", null);
        var inspected = await context.CallActivityAsync<InspectResult>(FunctionNames.Inspect, import, Retried);
        if (!inspected.Accepted)
        {
            return;
        }

        run.Enter("wait", null);
        await WaitForTurnAsync(context, import);

        run.Enter("split", inspected.Rows);
        var split = await context.CallActivityAsync<SplitResult>(FunctionNames.Split, import, Retried);
        if (split.FileChanged)
        {
            return;
        }

        run.Enter("claim", null);
        var refusedBy = await ClaimEmailsAsync(context, import, split);

        run.Enter("apply", inspected.Rows);
        run.Applying(split);
        await ApplyAsync(context, import, split, refusedBy, run);

        run.Enter("finish", null);
        await context.CallActivityAsync(FunctionNames.Finish, run.ToFinish(import), Retried);
    }

    /// <summary>One import of a program is applied at a time; the others wait in the order in which they arrived.</summary>
    private static async Task WaitForTurnAsync(TaskOrchestrationContext context, ImportReference import)
    {
        var wait = TimeSpan.FromSeconds(1);
        var turn = await context.CallActivityAsync<TurnResult>(FunctionNames.TakeTurn, import, Retried);
        while (!turn.Granted)
        {
            context.SetCustomStatus(new ImportProgress("queued", 0, turn.Ahead));
            await context.CreateTimer(wait, CancellationToken.None);
            wait = TimeSpan.FromSeconds(Math.Min(wait.TotalSeconds * 1.5, 30));
            turn = await context.CallActivityAsync<TurnResult>(FunctionNames.TakeTurn, import, Retried);
        }
    }

    private static async Task<IReadOnlyList<int>> ClaimEmailsAsync(TaskOrchestrationContext context, ImportReference import, SplitResult split)
    {
        var claims = split.ClaimChunks
            .Select(chunk => context.CallActivityAsync<int>(FunctionNames.ClaimEmails, new ChunkReference(import, split.Split, chunk), Retried))
            .ToList();
        var refused = await Task.WhenAll(claims);
        return [.. split.ClaimChunks.Where((_, index) => refused[index] > 0)];
    }

    private static async Task ApplyAsync(
        TaskOrchestrationContext context, ImportReference import, SplitResult split, IReadOnlyList<int> refusedBy, ImportRun run)
    {
        var applying = split.Chunks
            .Select(chunk => context.CallActivityAsync<ApplyResult>(
                FunctionNames.Apply, new ApplyInput(new ChunkReference(import, split.Split, chunk.Chunk), refusedBy), Retried))
            .ToList();
        TaskFailedException? failure = null;
        while (applying.Count > 0)
        {
            var done = await Task.WhenAny(applying);
            applying.Remove(done);
            try
            {
                run.Done((await done).Tally.Rows);
            }
            catch (TaskFailedException failed)
            {
                // The others go on, and are waited for: nothing may change accounts once the import is closed.
                failure ??= failed;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private static async Task NotifyAsync(TaskOrchestrationContext context, ImportReference import)
    {
        try
        {
            await context.CallActivityAsync(FunctionNames.Notify, import, RetriedForLong);
        }
        catch (TaskFailedException)
        {
            // The import is done whatever becomes of its mail; its row says how far that came.
        }
    }
}
