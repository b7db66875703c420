namespace LoyaltyFunctions.Import.Mail;

/// <summary>How an import ended, or what it waits for, as far as its e-mail is concerned.</summary>
public enum ImportOutcome
{
    /// <summary>Every row was applied.</summary>
    Completed,

    /// <summary>The import went through; rows with errors, perhaps all of them, were not applied.</summary>
    PartiallyCompleted,

    /// <summary>The file as a whole can't be imported; nothing was applied.</summary>
    Rejected,

    /// <summary>Something broke that is nobody's row; the import stopped where it was.</summary>
    Failed,

    /// <summary>The preview is ready; nothing is applied until somebody confirms it.</summary>
    AwaitingConfirmation,

    /// <summary>Somebody stopped it, or nobody confirmed it in time; what had been applied is counted to the row.</summary>
    Cancelled,
}
