using static LoyaltyFunctions.Orchestration.ImportState;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Every arrow that an import can take from one state to the next.</summary>
public static class ImportStates
{
    /// <summary>The arrows. An import never goes anywhere else.</summary>
    public static IReadOnlyList<StateArrow> Arrows { get; } =
    [
        new(Received, Inspecting, "The orchestration began to read the file."),
        new(Received, Cancelled, "It was cancelled before the file was read."),
        new(Received, Failed, "Something broke before the file was read."),
        new(Inspecting, Rejected, "The file as a whole can't be imported."),
        new(Inspecting, Queued, "The file is good, and another import of the program is being applied."),
        new(Inspecting, Validating, "The file is good, and it is this import's turn, or a preview comes first, which needs no turn."),
        new(Inspecting, Cancelled, "It was cancelled while the file was read."),
        new(Inspecting, Failed, "Something broke while the file was read."),
        new(Queued, Validating, "The imports before it are done."),
        new(Queued, Applying, "The imports before it are done, and its rows were checked for its preview already."),
        new(Queued, Cancelled, "It was cancelled while it waited."),
        new(Queued, Failed, "Something broke while it waited."),
        new(Validating, Rejected, "The file was replaced or deleted after it was inspected, or it has a bad row where all or nothing was asked for."),
        new(Validating, AwaitingConfirmation, "The preview is ready, and somebody has to confirm it."),
        new(Validating, Queued, "The preview asks for no confirmation, and another import of the program is being applied."),
        new(Validating, Applying, "Every row was checked, and the good ones are with their chunks."),
        new(Validating, Cancelled, "It was cancelled while rows were checked."),
        new(Validating, Failed, "Something broke while rows were checked."),
        new(AwaitingConfirmation, Queued, "It was confirmed, and another import of the program is being applied."),
        new(AwaitingConfirmation, Applying, "It was confirmed, and it is its turn."),
        new(AwaitingConfirmation, Cancelled, "It was cancelled, or nobody confirmed it in time."),
        new(AwaitingConfirmation, Failed, "Something broke while it waited for its confirmation."),
        new(Applying, Rejected, "All or nothing was asked for, and since the preview another import has made a row impossible."),
        new(Applying, Completed, "Every row was applied."),
        new(Applying, PartiallyCompleted, "Every good row was applied, and some rows are in the error report."),
        new(Applying, Cancelled, "It was cancelled between two chunks; the rows that were not reached are in the unprocessed report."),
        new(Applying, Failed, "Something broke while accounts were changed; what was applied is recorded."),
        new(Completed, Undone, "Another import has taken back what it did."),
        new(PartiallyCompleted, Undone, "Another import has taken back what it did."),
        new(Cancelled, Undone, "Another import has taken back what it had done before it was cancelled."),
        new(Failed, Received, "It is resumed, and begins anew: its rows had not been handed to chunks yet."),
        new(Failed, Validating, "It is resumed with the rows that it had; its preview was not ready yet."),
        new(Failed, AwaitingConfirmation, "It is resumed, and its preview still has to be confirmed."),
        new(Failed, Queued, "It is resumed with the chunks that it had, and waits for its turn."),
        new(Failed, Cancelled, "It was cancelled instead of resumed."),
        new(Undone, Completed, "The undo was undone."),
        new(Undone, PartiallyCompleted, "The undo was undone."),
        new(Undone, Cancelled, "The undo was undone."),
    ];

    /// <summary>Whether the import has come to its end. A resume takes a failed one up again, and an undo takes back what one did.</summary>
    public static bool IsFinal(ImportState state) => state is Rejected or Completed or PartiallyCompleted or Cancelled or Failed or Undone;

    /// <summary>Whether an import may go from one state to the other; staying is always allowed, as steps may run twice.</summary>
    public static bool CanMove(ImportState from, ImportState to) =>
        from == to || Arrows.Any(arrow => arrow.From == from && arrow.To == to);
}
