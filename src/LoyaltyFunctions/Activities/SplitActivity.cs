using Azure;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities;

/// <summary>
/// Streams the file once more: checks every row, finds the customers of e-mails, and hands each good row to the chunk that owns its
/// customer's partition. Nothing is applied yet.
/// </summary>
public sealed class SplitActivity(
    ImportStore imports, ProgramStore programs, Containers containers, WorkFiles work, EmailIndex emails, TimeProvider clock)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Split)]
    public Task<SplitResult> RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        Transient.RunAsync(() => SplitAsync(import, cancellationToken), cancellationToken);

    private async Task<SplitResult> SplitAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        var program = await programs.FindAsync(reference.Program, cancellationToken)
            ?? throw new InvalidOperationException($"Program {reference.Program} is gone.");
        var plan = await ImportPlan.LoadAsync(work.Plan(reference.ImportId), cancellationToken);
        try
        {
            var result = await new RowSplitter(import, program, plan, containers, work, emails).RunAsync(Guid.NewGuid().ToString("n"), cancellationToken);
            await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Applying, null, cancellationToken);
            return result;
        }
        catch (RequestFailedException gone) when (SourceFile.IsGone(gone))
        {
            await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Rejected, Reject, cancellationToken);
            return new SplitResult(true, "", [], [], 0);
        }

        void Reject(ImportEntity row)
        {
            row.Findings = row.Findings with { Problems = [SourceFile.Changed] };
            row.FinishedAt = clock.GetUtcNow();
        }
    }
}
