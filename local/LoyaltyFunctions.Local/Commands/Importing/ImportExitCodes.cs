using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>What an import's end is to a script.</summary>
internal static class ImportExitCodes
{
    /// <summary>The codes in words, for the commands' help.</summary>
    public const string Meaning = "0 completed, 2 some rows failed, 3 rejected, 4 waits for 'confirm', 5 cancelled, 1 anything else";

    /// <summary>0 completed, 2 some rows failed, 3 rejected, 4 waits for its confirmation, 5 cancelled, 1 anything else.</summary>
    public static int Of(string state) => state switch
    {
        nameof(ImportState.Completed) => 0,
        nameof(ImportState.PartiallyCompleted) => 2,
        nameof(ImportState.Rejected) => 3,
        nameof(ImportState.AwaitingConfirmation) => 4,
        nameof(ImportState.Cancelled) => 5,
        _ => CommandLine.Failed,
    };
}
