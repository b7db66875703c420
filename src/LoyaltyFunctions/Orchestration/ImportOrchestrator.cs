using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>
/// The way of one import, from its file to its result. Every step finds in storage what was done before it, so a resumed import goes the
/// same way again and passes over what it has behind it. Nothing here may be awaited but the context's own tasks.
/// </summary>
public static class ImportOrchestrator
{
    /// <summary>Runs the import that the input names.</summary>
    [Function(FunctionNames.Import)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var import = context.GetInput<ImportReference>()!;
        var run = new ImportRun(context, import);
        try
        {
            await ImportAsync(run);
        }
        catch (TaskFailedException failure)
        {
            await run.CallForLongAsync(FunctionNames.Fail, run.FailedBy(failure));
        }

        await run.CallForLongAsync(FunctionNames.ReleaseTurn, run.Turn);
        Telling.Begin(run, preview: false);
        await run.ToldAsync();
    }

    private static async Task ImportAsync(ImportRun run)
    {
        if (run.Import.Selects)
        {
            run.Enter("select", null);
            await run.CallAsync(FunctionNames.Select, run.Import);
        }

        run.Enter("inspect", null);
        var inspected = await run.CallAsync<InspectResult>(FunctionNames.Inspect, run.Import);
        if (!inspected.GoesOn)
        {
            return;
        }

        var mayApply = !inspected.Previews || await PreviewAsync(run, inspected.Rows);
        if (mayApply && await Waiting.ForTurnAsync(run))
        {
            await ApplyAsync(run, inspected);
        }
    }

    /// <summary>Decides every row without writing, shows what would come of it, and waits for a confirmation where one is needed.</summary>
    /// <returns>Whether the import may be applied; if not, it has ended.</returns>
    private static async Task<bool> PreviewAsync(ImportRun run, int rows)
    {
        run.Enter("split", rows);
        var split = await run.CallAsync<SplitResult>(FunctionNames.Split, run.Import);
        if (split.Ended)
        {
            return false;
        }

        var refusedBy = await ChunkSteps.ClaimEmailsAsync(run, split, write: false);
        run.Enter("preview", rows);
        await ChunkSteps.DecideAsync(run, FunctionNames.Preview, split, chunk => new ApplyInput(chunk, refusedBy, Previewed: false));

        run.Enter("finish-preview", null);
        var preview = await run.CallAsync<PreviewResult>(FunctionNames.FinishPreview, run.ToFinish());
        if (preview.Next != AfterPreview.Confirmation)
        {
            return preview.Next == AfterPreview.Applying;
        }

        Telling.Begin(run, preview: true);
        return await Waiting.ForConfirmationAsync(run, preview.ConfirmUntil);
    }

    private static async Task ApplyAsync(ImportRun run, InspectResult inspected)
    {
        run.Enter("split", inspected.Rows);
        var split = await run.CallAsync<SplitResult>(FunctionNames.Split, run.Import);
        if (split.Ended)
        {
            return;
        }

        if (inspected.ChecksAgain && !await IsStillWholeAsync(run, split, inspected.Rows))
        {
            return;
        }

        run.Enter("claim", null);
        var refusedBy = await ChunkSteps.ClaimEmailsAsync(run, split, write: true);

        run.Enter("apply", inspected.Rows);
        await ChunkSteps.DecideAsync(run, FunctionNames.Apply, split, chunk => new ApplyInput(chunk, refusedBy, inspected.Previews || inspected.HasPreview));

        run.Enter("finish", null);
        await run.CallAsync(FunctionNames.Finish, run.ToFinish());
        if (inspected.TellsCustomers)
        {
            Telling.BeginNotices(run, split);
        }
    }

    /// <summary>
    /// Other imports may have been applied since the preview of one that is to apply all rows or none. Now that it is its turn, its rows are
    /// checked again.
    /// </summary>
    /// <returns>Whether all can be applied; if not, it has ended.</returns>
    private static async Task<bool> IsStillWholeAsync(ImportRun run, SplitResult split, int rows)
    {
        run.Enter("preview", rows);
        var refusedBy = await ChunkSteps.ClaimEmailsAsync(run, split, write: false);
        if (await ChunkSteps.DecideAsync(run, FunctionNames.Preview, split, chunk => new ApplyInput(chunk, refusedBy, Previewed: true)) == 0)
        {
            return true;
        }

        await run.CallAsync<PreviewResult>(FunctionNames.FinishPreview, run.ToFinish() with { CheckedAgain = true });
        return false;
    }
}
