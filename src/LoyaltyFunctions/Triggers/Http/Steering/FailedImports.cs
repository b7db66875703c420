using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary>Takes failed imports up again, with an orchestration of their own.</summary>
internal static class FailedImports
{
    /// <summary>Brings a failed import back to where it stood.</summary>
    public static void TakeUp(ImportEntity import)
    {
        import.State = StateToResumeIn(import).ToString();
        import.Resumes = (import.Resumes ?? 0) + 1;
        import.FinishedAt = null;
        import.Mail = null;
    }

    /// <summary>
    /// Whether only its own orchestration can close it: it has changed accounts, and either its report says nothing of that, or another
    /// import, which it undoes, has to be told.
    /// </summary>
    public static bool IsUnsettled(ImportEntity import) =>
        import.MayHaveApplied == true && (import.Totals is null || import.Undoes is not null);

    /// <summary>The step before the one that broke has left its mark; the import goes on behind it.</summary>
    private static ImportState StateToResumeIn(ImportEntity import)
    {
        if (import.Split is null)
        {
            return ImportState.Received;
        }

        return import.FailedIn switch
        {
            nameof(ImportState.AwaitingConfirmation) when import.ConfirmedAt is null => ImportState.AwaitingConfirmation,
            nameof(ImportState.Validating) when import.PreviewedAt is null => ImportState.Validating,
            _ => ImportState.Queued,
        };
    }
}
