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
        while (true)
        {
            var turn = await run.CallAsync<TurnResult>(FunctionNames.TakeTurn, run.Turn);
            if (turn.Granted || turn.Ended)
            {
                return turn.Granted;
            }

            run.Show(new ImportProgress("queued", 0, turn.Ahead));
            await run.Context.CreateTimer(pause, CancellationToken.None);
            pause = TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 1.5, LongestPause.TotalSeconds));
        }
    }

    /// <summary>Until somebody confirms the preview, or cancels it, or its time is over.</summary>
    /// <returns>Whether it was confirmed.</returns>
    public static async Task<bool> ForConfirmationAsync(ImportRun run, DateTimeOffset until)
    {
        run.Enter("confirmation", null);
        while (true)
        {
            // The look comes after the wait began, so that no word is missed between the two.
            var word = run.Context.WaitForExternalEvent<string>(FunctionNames.Decided);
            while (!word.IsCompleted)
            {
                var decision = await run.CallAsync<Decision>(FunctionNames.Decide, run.Import);
                if (decision != Decision.Waiting)
                {
                    return decision == Decision.Confirmed;
                }

                await WordOrTimeAsync(run.Context, word, until);
            }
        }
    }

    private static async Task WordOrTimeAsync(TaskOrchestrationContext context, Task word, DateTimeOffset until)
    {
        var now = context.CurrentUtcDateTime;
        var end = until.UtcDateTime > now ? until.UtcDateTime : now.AddSeconds(1);
        var next = now + BetweenLooks;
        using var over = new CancellationTokenSource();
        var time = context.CreateTimer(next < end ? next : end, over.Token);
        await Task.WhenAny(word, time);
        over.Cancel();
    }
}
