using LoyaltyFunctions.Import;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Activities.Undoing;

/// <summary>What an undo, once applied, means for the import that it takes back.</summary>
public sealed class UndoneImports(ImportStore imports)
{
    /// <summary>Notes on the undone import that it was; and, where that was an undo itself, gives the import back its state that it had taken away.</summary>
    /// <param name="undo">The import that is about to end; nothing happens where it is no undo.</param>
    /// <param name="totals">What it did.</param>
    /// <param name="cancellationToken">Gives up; trying again is the same as once.</param>
    public async Task SettleAsync(ImportEntity undo, ImportTotals totals, CancellationToken cancellationToken)
    {
        if (undo.Undoes is not { } undoneId || totals.Tally.Changed == 0)
        {
            return;
        }

        var undone = await imports.MoveAsync(undo.Program!, undoneId, ImportState.Undone, row => Undo(row, undo), cancellationToken);
        var isWhole = totals.Tally.Failed == 0 && totals.Unprocessed == 0;
        if (isWhole && undone.Undoes is { } restoredId)
        {
            await imports.ChangeAsync(undo.Program!, restoredId, row => Restore(row, undone.Id, undo.Id), cancellationToken);
        }
    }

    private static void Undo(ImportEntity row, ImportEntity undo)
    {
        row.UndoneBy = undo.Id;
        row.Reason = $"Import {undo.Id} took back what it did.";
    }

    private static void Restore(ImportEntity row, string undoneUndo, string restoredBy)
    {
        if (row.CurrentState == ImportState.Undone && row.UndoneBy == undoneUndo)
        {
            row.State = row.StateBeforeUndo;
            row.StateBeforeUndo = null;
            row.UndoneBy = null;
            row.RestoredBy = restoredBy;
            row.Reason = "It was undone, and the undo was undone.";
        }
    }
}
