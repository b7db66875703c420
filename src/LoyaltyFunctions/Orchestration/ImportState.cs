namespace LoyaltyFunctions.Orchestration;

/// <summary>Where an import stands. The arrows between states, each with its reason, are in <see cref="ImportStates"/>.</summary>
public enum ImportState
{
    /// <summary>The file is here and the import has an id; nothing has looked at it yet.</summary>
    Received,

    /// <summary>The file is being read for the first time: encoding, delimiter, header, limits.</summary>
    Inspecting,

    /// <summary>The file as a whole can't be imported. Nothing was applied. Final.</summary>
    Rejected,

    /// <summary>The file is good; another import of the program is being applied, and this one waits for its turn.</summary>
    Queued,

    /// <summary>Rows are being read, checked, and handed to the chunks that will apply them. Nothing is applied yet.</summary>
    Validating,

    /// <summary>The preview is there, and nothing is applied until somebody confirms it.</summary>
    AwaitingConfirmation,

    /// <summary>Chunks are changing accounts.</summary>
    Applying,

    /// <summary>Every row was applied.</summary>
    Completed,

    /// <summary>Every good row was applied; the others are in the error report.</summary>
    PartiallyCompleted,

    /// <summary>Somebody stopped it, or nobody confirmed it in time. What had been applied is recorded; the rest was left alone.</summary>
    Cancelled,

    /// <summary>Something broke that is nobody's row; the error id leads to it. What was applied is recorded, and a resume goes on from there.</summary>
    Failed,

    /// <summary>It was applied, and another import has taken back what it did.</summary>
    Undone,
}
