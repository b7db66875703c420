using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;

namespace LoyaltyFunctions.Local.Commands.Steering;

/// <summary><c>resume</c>: takes a failed import up where it stopped, and follows it.</summary>
internal static class ResumeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error) => StoredImportCommand.Build(
        "resume",
        $"Takes a failed import up where it stopped; nothing is applied twice: exit code {ImportExitCodes.Meaning}",
        output,
        error,
        StoredImportCommand.By(),
        (import, _, told, cancellationToken) => StoredImportCommand.FollowAsync(import, "resume", Until.EndOrPreview, told, cancellationToken));
}
