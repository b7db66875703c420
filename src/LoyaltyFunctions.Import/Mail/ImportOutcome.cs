namespace LoyaltyFunctions.Import.Mail;

/// <summary>How an import ended, as far as its result e-mail is concerned.</summary>
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
}
