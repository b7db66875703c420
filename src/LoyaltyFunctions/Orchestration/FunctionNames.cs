namespace LoyaltyFunctions.Orchestration;

/// <summary>Names of the functions that call each other, shared by attribute and caller. Instances in flight know them: never rename.</summary>
public static class FunctionNames
{
    /// <summary>The way of one import.</summary>
    public const string Import = "Import";

    /// <summary>Reads the file for the first time.</summary>
    public const string Inspect = "Inspect";

    /// <summary>Asks for the program's turn.</summary>
    public const string TakeTurn = "TakeTurn";

    /// <summary>Gives the turn to the next.</summary>
    public const string ReleaseTurn = "ReleaseTurn";

    /// <summary>Reads, checks and groups the rows.</summary>
    public const string Split = "Split";

    /// <summary>Claims a chunk's e-mails.</summary>
    public const string ClaimEmails = "ClaimEmails";

    /// <summary>Applies a chunk's rows.</summary>
    public const string Apply = "Apply";

    /// <summary>Merges the reports and closes the import.</summary>
    public const string Finish = "Finish";

    /// <summary>Closes an import that broke.</summary>
    public const string Fail = "Fail";

    /// <summary>Mails the result.</summary>
    public const string Notify = "Notify";
}
