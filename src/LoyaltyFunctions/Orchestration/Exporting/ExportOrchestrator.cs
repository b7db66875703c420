using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration.Exporting;

/// <summary>
/// The way of one export: groups of partitions are written to files of their own, some at a time, and put together in the end. Customers
/// never travel through here. Nothing may be awaited but the context's own tasks.
/// </summary>
public static class ExportOrchestrator
{
    private const int MaxParts = 64;

    /// <summary>Each reads several partitions at once; more at a time slow each other down.</summary>
    private const int PartsAtOnce = 8;

    /// <summary>Runs the export that the input names.</summary>
    [Function(FunctionNames.Export)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<ExportInput>()!;
        try
        {
            var files = new SortedDictionary<int, ExportPartResult>();
            await WritePartsAsync(context, input, files);
            var join = new JoinExportInput(
                input.Export, [.. files.Values.Select(part => part.File).OfType<string>()], files.Values.Sum(part => (long)part.Rows));
            await context.CallActivityAsync(FunctionNames.JoinExport, join, StepOptions.Retried);
        }
        catch (TaskFailedException failure)
        {
            await context.CallActivityAsync(FunctionNames.FailExport, FailedBy(context, input, failure), StepOptions.RetriedForLong);
        }

        await TellAsync(context, input);
    }

    /// <summary>Where one part fails no other is begun, and those under way are waited for: none may write once the export is closed.</summary>
    private static async Task WritePartsAsync(TaskOrchestrationContext context, ExportInput input, SortedDictionary<int, ExportPartResult> files)
    {
        var waiting = new Queue<ExportPart>(PartsOf(input));
        var running = new Dictionary<Task<ExportPartResult>, ExportPart>();
        TaskFailedException? failure = null;
        var progress = new ExportProgress(0, 0, input.Partitions);
        while (running.Count > 0 || (waiting.Count > 0 && failure is null))
        {
            while (running.Count < PartsAtOnce && failure is null && waiting.TryDequeue(out var next))
            {
                running.Add(context.CallActivityAsync<ExportPartResult>(FunctionNames.WriteExportPart, next, StepOptions.Retried), next);
            }

            var done = await Task.WhenAny(running.Keys);
            running.Remove(done, out var part);
            try
            {
                var written = await done;
                files[part!.Part] = written;
                progress = progress with { Rows = progress.Rows + written.Rows, Done = progress.Done + part.Partitions };
                context.SetCustomStatus(progress);
            }
            catch (TaskFailedException failed)
            {
                failure ??= failed;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private static IEnumerable<ExportPart> PartsOf(ExportInput input)
    {
        var perPart = (input.Partitions + MaxParts - 1) / MaxParts;
        for (var first = 0; first < input.Partitions; first += perPart)
        {
            yield return new ExportPart(input.Export, first / perPart, first, Math.Min(perPart, input.Partitions - first));
        }
    }

    private static FailExportInput FailedBy(TaskOrchestrationContext context, ExportInput input, TaskFailedException failure) => new(
        input.Export, ErrorIds.New(context), failure.TaskName, failure.FailureDetails.ErrorType, failure.FailureDetails.ErrorMessage);

    private static async Task TellAsync(TaskOrchestrationContext context, ExportInput input)
    {
        try
        {
            await context.CallActivityAsync(FunctionNames.NotifyExport, input.Export, StepOptions.RetriedForLong);
        }
        catch (TaskFailedException)
        {
            // The row says so, and the link can be had there.
        }
    }
}
