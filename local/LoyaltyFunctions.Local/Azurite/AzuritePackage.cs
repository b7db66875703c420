using System.Security.Cryptography;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>The folder local/azurite: the pinned npm package, and where it is installed.</summary>
internal sealed class AzuritePackage
{
    private const string LockFile = "package-lock.json";
    private const string InstalledFile = "node_modules/.installed";
    private static readonly string[] Folders = [Path.Combine("local", "azurite"), "azurite"];

    private readonly string _folder;

    private AzuritePackage(string folder) => _folder = folder;

    /// <summary>The script that starts programs which outlive the host.</summary>
    internal string StartScript => Path.Combine(_folder, "start.mjs");

    /// <summary>The script that asks programs to end.</summary>
    internal string InterruptScript => Path.Combine(_folder, "interrupt.mjs");

    /// <summary>The script that ends Azurite with the process that started it.</summary>
    internal string EndWithHostScript => Path.Combine(_folder, "end-with-host.cjs");

    /// <summary>Finds the folder: beside the program, or in the repository that the program was built in.</summary>
    /// <exception cref="AzuriteException">There is none.</exception>
    internal static AzuritePackage Find(string from)
    {
        for (DirectoryInfo? directory = new(from); directory is not null; directory = directory.Parent)
        {
            if (Array.Find(Folders, folder => File.Exists(Path.Combine(directory.FullName, folder, LockFile))) is { } found)
            {
                return new AzuritePackage(Path.Combine(directory.FullName, found));
            }
        }

        throw new AzuriteException(
            $"The folder local/azurite was not found in {from} or above it. It has the pinned version of Azurite: run the host from a checkout of the repository.");
    }

    /// <summary>The program that runs one of Azurite's services.</summary>
    internal string ProgramOf(string service) => Path.Combine(_folder, "node_modules", "azurite", "dist", "src", service, "main.js");

    /// <summary>Installs the package unless its lock file's version is installed. Of several processes one installs, the rest wait.</summary>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    internal async Task InstallAsync(string npm, Action<string>? logProgress, CancellationToken cancellationToken)
    {
        string wanted = await HashOfLockFileAsync(cancellationToken);
        if (IsInstalled(wanted))
        {
            return;
        }

        using FileLock installing = await FileLock.AcquireAsync(
            Path.Combine(_folder, ".installing"),
            () => logProgress?.Invoke("Another process is installing Azurite; waiting for it."),
            cancellationToken);
        if (IsInstalled(wanted))
        {
            return;
        }

        logProgress?.Invoke("Installing Azurite, the storage emulator; this is done once and takes about a minute.");
        ExternalProgram? result = await ExternalProgram.RunAsync(
            npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], _folder, cancellationToken);
        if (result is not { ExitCode: 0 })
        {
            string why = result is null ? $"There is no {npm} on the PATH." : LastLineOf(result.Errors);
            throw new AzuriteException(
                $"Azurite could not be installed: npm ci in local/azurite failed. {why} It needs npm 10 or newer and a package registry; run npm ci there yourself to see everything that it says.");
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, InstalledFile), wanted, cancellationToken);
    }

    private static string LastLineOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(string.Empty).Trim();

    private bool IsInstalled(string wanted)
    {
        string file = Path.Combine(_folder, InstalledFile);
        return File.Exists(file) && File.ReadAllText(file) == wanted;
    }

    private async Task<string> HashOfLockFileAsync(CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_folder, LockFile), cancellationToken)));
}
