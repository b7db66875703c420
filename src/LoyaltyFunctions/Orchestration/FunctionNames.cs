namespace LoyaltyFunctions.Orchestration;

/// <summary>Names of the functions that call each other, shared by attribute and caller. Instances in flight know them: never rename.</summary>
public static class FunctionNames
{
    /// <summary>The way of one import.</summary>
    public const string Import = "Import";

    /// <summary>Writes the file of an import whose customers the app finds itself.</summary>
    public const string Select = "Select";

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

    /// <summary>Decides a chunk's rows without writing to accounts.</summary>
    public const string Preview = "Preview";

    /// <summary>Merges the previews and says how the import goes on.</summary>
    public const string FinishPreview = "FinishPreview";

    /// <summary>Looks whether a preview was confirmed, cancelled or left alone for too long.</summary>
    public const string Decide = "Decide";

    /// <summary>Applies a chunk's rows.</summary>
    public const string Apply = "Apply";

    /// <summary>Merges the reports and closes the import.</summary>
    public const string Finish = "Finish";

    /// <summary>Closes an import that broke.</summary>
    public const string Fail = "Fail";

    /// <summary>Mails the result, or the preview.</summary>
    public const string Notify = "Notify";

    /// <summary>Notes down which webhooks are to be told.</summary>
    public const string Announce = "Announce";

    /// <summary>The tries to tell a webhook.</summary>
    public const string Deliver = "Deliver";

    /// <summary>One try.</summary>
    public const string SendWebhook = "SendWebhook";

    /// <summary>Looks whether customers are told what an import did for them.</summary>
    public const string BeginNotices = "BeginNotices";

    /// <summary>Tells the customers of a chunk.</summary>
    public const string SendNotices = "SendNotices";

    /// <summary>Keeps note of how many were told.</summary>
    public const string EndNotices = "EndNotices";

    /// <summary>What a program's day begins with.</summary>
    public const string Daily = "Daily";

    /// <summary>Says what a program's day asks for.</summary>
    public const string PlanDay = "PlanDay";

    /// <summary>Finds the customers of a daily import, and starts it where there are any.</summary>
    public const string StartDaily = "StartDaily";

    /// <summary>Counts single changes whose requests died before they were counted.</summary>
    public const string SettleChanges = "SettleChanges";

    /// <summary>Deletes what a program has kept for long enough.</summary>
    public const string Retain = "Retain";

    /// <summary>The way of one export of customers.</summary>
    public const string Export = "Export";

    /// <summary>Writes the customers of some partitions.</summary>
    public const string WriteExportPart = "WriteExportPart";

    /// <summary>Puts an export's parts together and closes it.</summary>
    public const string JoinExport = "JoinExport";

    /// <summary>Closes an export that broke.</summary>
    public const string FailExport = "FailExport";

    /// <summary>Mails the link to an export.</summary>
    public const string NotifyExport = "NotifyExport";

    /// <summary>The event that tells a waiting import to look again: it was confirmed, or cancelled.</summary>
    public const string Decided = "Decided";
}
