using LoyaltyFunctions.Activities.Selecting;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Activities.Daily;

/// <summary>
/// Finds the customers of a daily import, and starts it where there are any. The import's id is made of program, task and day, and its file
/// is written once, so that it is one import however often the day is run.
/// </summary>
public sealed class StartDailyActivity(
    ProgramStore programs, CustomerSelector selector, RunStore runs, ImportStarter starter, TimeProvider clock, Steps steps)
{
    private const string Requester = "daily run";

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.StartDaily)]
    public Task RunAsync([ActivityTrigger] DailyTask task, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.StartDaily, () => StartAsync(task, client, cancellationToken), cancellationToken);

    private async Task<bool> StartAsync(DailyTask task, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await programs.FindAsync(task.Program, cancellationToken) is not { } program)
        {
            return false;
        }

        var run = new RunEntity { At = clock.GetUtcNow() };
        if (task.Type != ImportType.Birthdays || program.BirthdayPoints > 0)
        {
            run.Import = await FindAndStartAsync(program, task, client, cancellationToken);
        }

        // Last, since it says that the day was looked at.
        await runs.SaveAsync(program.Id, ImportTypes.NameOf(task.Type), task.Day, run, cancellationToken);
        return true;
    }

    /// <returns>The import's id; null where there is nobody to start one for.</returns>
    private async Task<string?> FindAndStartAsync(LoyaltyProgram program, DailyTask task, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var selection = new CustomerSelection { Type = task.Type, Day = task.Day };
        var importId = ImportIds.ForDay(program.Id, ImportTypes.NameOf(task.Type), task.Day);
        var file = await selector.WriteAsync(program, importId, selection, cancellationToken);
        if (!file.HasRows)
        {
            await file.Blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
            return null;
        }

        await starter.StartAsync(ImportOf(program, importId, selection, file), client, cancellationToken);
        return importId;
    }

    private ImportEntity ImportOf(LoyaltyProgram program, string importId, CustomerSelection selection, SelectedFile file)
    {
        var name = ImportTypes.NameOf(selection.Type);
        return new ImportEntity
        {
            RowKey = ImportEntity.KeyPrefix + importId,
            Program = program.Id,
            Type = name,
            State = nameof(ImportState.Received),
            Source = ImportSources.Timer,
            Container = file.Blob.BlobContainerName,
            Blob = file.Blob.Name,
            BlobETag = file.ETag,
            FileName = FormattableString.Invariant($"{name}-{selection.Day:yyyy-MM-dd}.csv"),
            Options = new ImportOptions
            {
                RequestedBy = Requester,
                PublicNote = selection.Type == ImportType.Birthdays ? program.BirthdayComment : null,
            },
            Selection = selection,
            ReceivedAt = clock.GetUtcNow(),
        };
    }
}
