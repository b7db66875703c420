using LoyaltyFunctions.Notifications.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Noticing;

/// <summary>Keeps note, with the import, of how many customers were told.</summary>
public sealed class EndNoticesActivity(ImportStore imports, NoticeBatches batches, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.EndNotices)]
    public Task RunAsync([ActivityTrigger] NoticesEnd input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.EndNotices, input.Import, () => EndAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> EndAsync(NoticesEnd input, CancellationToken cancellationToken)
    {
        var (program, importId) = input.Import;
        var sent = await batches.ReadAsync(program, importId, cancellationToken);
        var note = NoticeNote.Of(sent, input.BrokenChunks);
        await imports.ChangeAsync(program, importId, row => row.Notices = note, cancellationToken);
        return true;
    }
}
