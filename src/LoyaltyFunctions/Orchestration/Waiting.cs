using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>What an import waits for: its turn, and somebody's word.</summary>
internal static class Waiting
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>An event can be lost with the host that was about to raise it; the row is not.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(30);

    /// <summary>One import of a program is applied at a time; the others wait in the order in which they arrived.</summary>
    /// <returns>False where the import was cancelled meanwhile.</returns>
    public static async Task<bool> ForTurnAsync(ImportRun run)
    {
        run.Enter("wait", null);
        var pause = TimeSpan.FromSeconds(1);
        var turn = await AskAsync(run);
        while (!turn.Granted && !turn.Ended)
        {
            run.Show(new ImportProgress("queued", 0, turn.Ahead));
            await run.Context.CreateTimer(pause, CancellationToken.None);
            pause = TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 1.5, LongestPause.TotalSeconds));
            turn = await AskAsync(run);
        }

        return turn.Granted;
    }

    /// <summary>Until somebody confirms the preview, or cancels it, or its time is over.</summary>
    /// <returns>Whether it was confirmed.</returns>
    public static async Task<bool> ForConfirmationAsync(ImportRun run, DateTimeOffset until)
    {
        run.Enter("confirmation", null);
        // The look comes after the wait began, so that no word is missed between the two.
        var word = WordAsync(run);
        var decision = await LookAsync(run);
        while (decision == Decision.Waiting)
        {
            await WordOrTimeAsync(run.Context, word, until);
            word = word.IsCompleted ? WordAsync(run) : word;
            decision = await LookAsync(run);
        }

        return decision == Decision.Confirmed;
    }

    private static Task<TurnResult> AskAsync(ImportRun run) => run.CallAsync<TurnResult>(FunctionNames.TakeTurn, run.Turn);

    private static Task<string> WordAsync(ImportRun run) => run.Context.WaitForExternalEvent<string>(FunctionNames.Decided);

    private static Task<Decision> LookAsync(ImportRun run) => run.CallAsync<Decision>(FunctionNames.Decide, run.Import);

    private static async Task WordOrTimeAsync(TaskOrchestrationContext context, Task word, DateTimeOffset until)
    {
        if (word.IsCompleted)
        {
            return;
        }

        var now = context.CurrentUtcDateTime;
        var end = until.UtcDateTime > now ? until.UtcDateTime : now.AddSeconds(1);
        var next = now + BetweenLooks;
        using var over = new CancellationTokenSource();
        var time = context.CreateTimer(next < end ? next : end, over.Token);
        await Task.WhenAny(word, time);
        over.Cancel();
    }
}
