using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Activities.Cancelling;

/// <summary>Stops an import whose cancellation somebody asked for, where a step finds that out before anything was applied.</summary>
public sealed class Cancellation(ImportStore imports, TimeProvider clock)
{
    /// <summary>Closes the import if it is to be cancelled.</summary>
    /// <returns>Whether it is; the step has nothing to do then.</returns>
    public async Task<bool> StopsAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        if (import.CancelRequestedAt is null)
        {
            return false;
        }

        await imports.MoveAsync(import.Program!, import.Id, ImportState.Cancelled, Close, cancellationToken);
        return true;

        void Close(ImportEntity row)
        {
            row.FinishedAt ??= clock.GetUtcNow();
            row.Reason = BeforeAnything(row);
        }
    }

    /// <summary>Why an import ended that had not applied anything.</summary>
    public static string BeforeAnything(ImportEntity import) => $"It was cancelled{By(import)} before anything was applied.";

    /// <summary>Why an import ended in the middle, or that the cancellation came too late.</summary>
    public static string InTheMiddle(ImportEntity import, Tally tally, int unprocessed) => unprocessed == 0
        ? $"The cancellation{By(import)} came when every row had been decided; an undo takes back what was applied."
        : FormattableString.Invariant(
            $"It was cancelled{By(import)} while rows were applied: {tally.Rows:N0} of {tally.Rows + unprocessed:N0} rows had been decided, the others were left alone.");

    private static string By(ImportEntity import) => import.CancelRequestedBy is { } who ? $" by {who}" : "";
}
