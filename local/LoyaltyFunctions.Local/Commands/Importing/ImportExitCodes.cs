using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>What an import's end is to a script.</summary>
internal static class ImportExitCodes
{
    /// <summary>0 completed, 2 some rows failed, 3 rejected, 1 anything else.</summary>
    public static int Of(string state) => state switch
    {
        nameof(ImportState.Completed) => 0,
        nameof(ImportState.PartiallyCompleted) => 2,
        nameof(ImportState.Rejected) => 3,
        _ => CommandLine.Failed,
    };
}
