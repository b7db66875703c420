namespace LoyaltyFunctions.Orchestration.Exporting;

/// <summary>Where an export stands.</summary>
public enum ExportState
{
    /// <summary>Customers are being read, or will be.</summary>
    Running,

    /// <summary>The file is there. Final.</summary>
    Completed,

    /// <summary>Something broke; the error id leads to it, and there is no file. Final.</summary>
    Failed,
}
