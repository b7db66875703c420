using System.CommandLine;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary><c>import</c>: drops a file, follows its import, and tells how it ended.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error) =>
        FileCommand.Build("import", $"Imports a CSV file: exit code {ImportExitCodes.Meaning}", mode: null, output, error);
}
