using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;

namespace LoyaltyFunctions.Local.Commands.Steering;

/// <summary><c>confirm</c>: applies an import that waits with its preview, and follows it to its end.</summary>
internal static class ConfirmCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error) => StoredImportCommand.Build(
        "confirm",
        $"Applies an import that waits with its preview: exit code {ImportExitCodes.Meaning}",
        output,
        error,
        StoredImportCommand.By(),
        (import, _, told, cancellationToken) => StoredImportCommand.FollowAsync(import, "confirm", Until.End, told, cancellationToken));
}
