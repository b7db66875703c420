using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Selecting;

/// <summary>Finds the customers of an import that is about all who fit a filter, and writes its file. One that fits nobody is rejected.</summary>
public sealed class SelectActivity(
    ImportStore imports, ProgramStore programs, CustomerSelector selector, Cancellation cancellation, TimeProvider clock, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Select)]
    public Task RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Select, import, () => SelectAsync(import, cancellationToken), cancellationToken);

    private async Task<bool> SelectAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.Blob is not null || import.Selection is not { } selection || ImportStates.IsFinal(import.CurrentState))
        {
            return true;
        }

        if (await cancellation.StopsAsync(import, cancellationToken))
        {
            return true;
        }

        var program = await programs.FindAsync(reference.Program, cancellationToken)
            ?? throw new InvalidOperationException($"Program {reference.Program} is gone.");
        var file = await selector.WriteAsync(program, reference.ImportId, selection, cancellationToken);
        if (file.HasRows)
        {
            await imports.ChangeAsync(reference.Program, reference.ImportId, row => Keep(row, file), cancellationToken);
        }
        else
        {
            await RejectAsync(reference, selection, cancellationToken);
        }

        return true;
    }

    private async Task RejectAsync(ImportReference reference, CustomerSelection selection, CancellationToken cancellationToken)
    {
        await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Inspecting, null, cancellationToken);
        await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Rejected, Reject, cancellationToken);

        void Reject(ImportEntity row)
        {
            row.Rows = 0;
            row.Findings = row.Findings with { Problems = [NobodyFits(selection)] };
            row.FinishedAt ??= clock.GetUtcNow();
        }
    }

    private static FileProblem NobodyFits(CustomerSelection selection) => new(
        FileProblemCodes.NobodyFits,
        $"The adjustment is for {selection.Filter.Describe()}, and the program has none. Look at whom a filter fits with GET customers, and send the adjustment again with another one.");

    private static void Keep(ImportEntity row, SelectedFile file)
    {
        row.Container = file.Blob.BlobContainerName;
        row.Blob = file.Blob.Name;
        row.BlobETag = file.ETag;
    }
}
