
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Orchestration;

/// <summary>What can be done with an import, in sentences: what people read who asked for something that can't.</summary>
public static class NextSteps
{
    /// <summary>What is possible as the import stands.</summary>
    public static string For(ImportEntity import) => import.CurrentState switch
    {
        ImportState.Received or ImportState.Inspecting or ImportState.Queued or ImportState.Validating => "It can be cancelled.",
        ImportState.AwaitingConfirmation => "It can be confirmed or cancelled.",
        ImportState.Applying => "It can be cancelled; once it has ended, it can be undone.",
        ImportState.Rejected => "Nothing was applied: correct the file and send it again.",
        ImportState.Failed => "It can be resumed or cancelled.",
        ImportState.Undone => $"Undo import {import.UndoneBy} to bring back what it did.",
        _ => AfterItsEnd(import),
    };

    /// <summary>Whether the import changed anything that an undo could take back.</summary>
    public static bool HasChanged(ImportEntity import) => import.Totals?.Tally.Changed > 0;

    private static string AfterItsEnd(ImportEntity import) =>
        !HasChanged(import) ? "It changed nothing: send the file again to import it."
        : import.UndoneBy is { } undo ? $"Import {undo} is undoing it: confirm, cancel or resume that one."
        : "It can be undone.";
}
