using System.CommandLine;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary><c>validate</c>: drops a file as <c>import</c> does, and stops at its preview.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error) => FileCommand.Build(
        "validate",
        $"Shows what an import of a CSV file would change, and applies nothing until 'confirm': exit code {ImportExitCodes.Meaning}",
        mode: "validate",
        output,
        error);
}
