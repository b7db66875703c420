using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Noticing;

/// <summary>
/// Tells the customers of a chunk what the import did for them. May be run any number of times, also at the same time: each batch of
/// customers is sent at most once.
/// </summary>
public sealed class SendNoticesActivity(ProgramStore programs, WorkFiles work, NoticeStore notices, NoticeBatchSender sender, Steps steps)
{
    /// <summary>Runs the step.</summary>
    /// <returns>True: every batch is settled.</returns>
    [Function(FunctionNames.SendNotices)]
    public Task<bool> RunAsync([ActivityTrigger] ChunkReference chunk, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.SendNotices, chunk, () => SendAsync(chunk, cancellationToken), cancellationToken);

    private async Task<bool> SendAsync(ChunkReference chunk, CancellationToken cancellationToken)
    {
        var (programId, importId) = chunk.Import;
        var report = work.ChunkReport(importId, chunk.Chunk);
        if (!await report.ExistsAsync(cancellationToken))
        {
            // A cancellation skipped the chunk.
            return true;
        }

        var plan = await ImportPlan.LoadAsync(work.Plan(importId), cancellationToken);
        var program = await programs.FindAsync(programId, cancellationToken);
        if (program is null
            || NoticeKinds.Of(plan.Type) is not { } kind
            || await notices.FindAsync(programId, kind, cancellationToken) is not { Enabled: true } saved)
        {
            return true;
        }

        var rows = new List<ReportRow>();
        await foreach (var row in JsonLines.ReadAsync(report, JsonLines.Default.ReportRow, cancellationToken))
        {
            rows.Add(row);
        }

        var notice = new OutgoingNotice(kind, saved.Text, program.Name, importId);
        var candidates = NoticeCandidates.Of(kind, rows, plan.AccountRules.Tiers);
        foreach (var (number, batch) in candidates.Chunk(NoticeMailer.MaxRecipients).Index())
        {
            await sender.SendAsync(program, notice, NoticeBatchEntity.KeyOf(importId, chunk.Chunk, number), batch, cancellationToken);
        }

        return true;
    }
}
