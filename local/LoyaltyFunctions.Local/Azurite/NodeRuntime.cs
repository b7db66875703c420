using System.Globalization;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>Node.js, which Azurite runs on.</summary>
/// <param name="Command">The command that runs it.</param>
internal sealed record NodeRuntime(string Command)
{
    private const int OldestMajorVersion = 20;
    private const string Advice = "Install it (https://nodejs.org), make sure that node and npm are on the PATH, and start again.";

    /// <summary>Finds Node.js.</summary>
    /// <exception cref="AzuriteException">There is none, or it is too old.</exception>
    internal static async Task<NodeRuntime> FindAsync(string command, CancellationToken cancellationToken)
    {
        ExternalProgram? version = await ExternalProgram.RunAsync(command, ["--version"], Path.GetTempPath(), cancellationToken);
        if (version is null)
        {
            throw new AzuriteException(
                $"Node {OldestMajorVersion} or newer is needed to run Azurite, the storage emulator, and there is no {command} on the PATH. {Advice}");
        }

        return MajorVersionOf(version.Output) >= OldestMajorVersion
            ? new NodeRuntime(command)
            : throw new AzuriteException(
                $"Node {OldestMajorVersion} or newer is needed to run Azurite, the storage emulator, and {command} is {version.Output}. {Advice}");
    }

    /// <summary>Runs a script to its end and returns what it wrote.</summary>
    /// <exception cref="AzuriteException">The script failed.</exception>
    internal async Task<string> RunAsync(string script, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        ExternalProgram? result = await ExternalProgram.RunAsync(Command, [script, .. arguments], Path.GetTempPath(), cancellationToken);
        return result is { ExitCode: 0 }
            ? result.Output
            : throw new AzuriteException($"{Path.GetFileName(script)} failed: {result?.Errors ?? "there is no " + Command}");
    }

    // v20.20.2
    private static int MajorVersionOf(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
}
