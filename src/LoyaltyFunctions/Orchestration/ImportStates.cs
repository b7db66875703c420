using static LoyaltyFunctions.Orchestration.ImportState;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Every arrow that an import can take from one state to the next.</summary>
public static class ImportStates
{
    /// <summary>The arrows. An import never goes anywhere else.</summary>
    public static IReadOnlyList<StateArrow> Arrows { get; } =
    [
        new(Received, Inspecting, "The orchestration began to read the file."),
        new(Received, Failed, "Something broke before the file was read."),
        new(Inspecting, Rejected, "The file as a whole can't be imported."),
        new(Inspecting, Queued, "The file is good, and another import of the program is being applied."),
        new(Inspecting, Validating, "The file is good, and it is this import's turn."),
        new(Inspecting, Failed, "Something broke while the file was read."),
        new(Queued, Validating, "The imports before it are done."),
        new(Queued, Failed, "Something broke while it waited."),
        new(Validating, Rejected, "The file was replaced or deleted after it was inspected."),
        new(Validating, Applying, "Every row was checked, and the good ones are with their chunks."),
        new(Validating, Failed, "Something broke while rows were checked."),
        new(Applying, Completed, "Every row was applied."),
        new(Applying, PartiallyCompleted, "Every good row was applied, and some rows are in the error report."),
        new(Applying, Failed, "Something broke while accounts were changed; what was applied is recorded."),
    ];

    /// <summary>Whether nothing more will happen to the import.</summary>
    public static bool IsFinal(ImportState state) => Arrows.All(arrow => arrow.From != state);

    /// <summary>Whether an import may go from one state to the other; staying is always allowed, as steps may run twice.</summary>
    public static bool CanMove(ImportState from, ImportState to) =>
        from == to || Arrows.Any(arrow => arrow.From == from && arrow.To == to);
}
