using Azure;
using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Splitting;

/// <summary>
/// Streams the file once more: checks every row, finds the customers of e-mails, and hands each good row to the chunk that owns its
/// customer's partition. Nothing is applied yet.
/// </summary>
public sealed class SplitActivity(
    ImportStore imports,
    ProgramStore programs,
    Containers containers,
    WorkFiles work,
    EmailIndex emails,
    Cancellation cancellation,
    ImportMetrics metrics,
    TimeProvider clock,
    Steps steps)
{
    private static readonly SplitResult Ended = new(true, "", [], [], 0);

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Split)]
    public Task<SplitResult> RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Split, import, () => SplitAsync(import, cancellationToken), cancellationToken);

    private async Task<SplitResult> SplitAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.Split is { } known)
        {
            // Made for the preview, or before a failure, or by a run whose answer was lost: the rows are with their chunks.
            return known;
        }

        if (ImportStates.IsFinal(import.CurrentState) || await cancellation.StopsAsync(import, cancellationToken))
        {
            return Ended;
        }

        var program = await programs.FindAsync(reference.Program, cancellationToken)
            ?? throw new InvalidOperationException($"Program {reference.Program} is gone.");
        var plan = await ImportPlan.LoadAsync(work.Plan(reference.ImportId), cancellationToken);
        try
        {
            var result = await new RowSplitter(import, program, plan, containers, work, emails).RunAsync(Guid.NewGuid().ToString("n"), cancellationToken);
            return await KeepAsync(reference, plan, result, cancellationToken);
        }
        catch (RequestFailedException gone) when (SourceFile.IsGone(gone))
        {
            await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Rejected, Reject, cancellationToken);
            return Ended;
        }

        void Reject(ImportEntity row)
        {
            row.Findings = row.Findings with { Problems = [SourceFile.Changed] };
            row.FinishedAt = clock.GetUtcNow();
        }
    }

    /// <summary>Of several runs the first one's files count. A preview comes before anything is applied; without one this is where applying begins.</summary>
    private async Task<SplitResult> KeepAsync(ImportReference reference, ImportPlan plan, SplitResult result, CancellationToken cancellationToken)
    {
        var next = plan.Confirmation.Previews ? ImportState.Validating : ImportState.Applying;
        var kept = await imports.MoveAsync(reference.Program, reference.ImportId, next, row => row.Split ??= result, cancellationToken);
        if (kept.Split!.Split == result.Split)
        {
            metrics.Refused(kept, result.Failed);
        }

        return kept.Split;
    }
}
