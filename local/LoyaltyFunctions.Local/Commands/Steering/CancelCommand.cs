using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;

namespace LoyaltyFunctions.Local.Commands.Steering;

/// <summary><c>cancel</c>: stops an import; what was applied stays, and the rest is in the unprocessed report.</summary>
internal static class CancelCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error) => StoredImportCommand.Build(
        "cancel",
        "Stops an import; what was applied stays: exit code 5 cancelled, or that of 'import' where it ended before it could be stopped",
        output,
        error,
        StoredImportCommand.By(),
        (import, _, told, cancellationToken) => StoredImportCommand.FollowAsync(import, "cancel", Until.End, told, cancellationToken));
}
