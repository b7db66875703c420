using System.Runtime.Versioning;
using LoyaltyFunctions.Local.Azurite;

namespace LoyaltyFunctions.Local.Tests.Azurite;

[UnsupportedOSPlatform("windows")]
public sealed class AzuriteInstallationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loyalty-package-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Find_NoNode_SaysWhatIsNeededAndWhereItComesFrom()
    {
        AzuriteException failure = await Should.ThrowAsync<AzuriteException>(() => NodeRuntime.FindAsync("node-that-is-not-there", default));

        failure.Message.ShouldBe(
            "Node 20 or newer is needed to run Azurite, the storage emulator, and there is no node-that-is-not-there on the PATH. Install it (https://nodejs.org), make sure that node and npm are on the PATH, and start again.");
    }

    [Fact]
    public async Task Find_ProgramThatIsTooOld_SaysWhichVersionItIs()
    {
        string old = Path.Combine(_directory, "old-node");
        await File.WriteAllTextAsync(old, "#!/bin/sh\necho v18.20.4\n");
        File.SetUnixFileMode(old, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        AzuriteException failure = await Should.ThrowAsync<AzuriteException>(() => NodeRuntime.FindAsync(old, default));

        failure.Message.ShouldBe(
            $"Node 20 or newer is needed to run Azurite, the storage emulator, and {old} is v18.20.4. Install it (https://nodejs.org), make sure that node and npm are on the PATH, and start again.");
    }

    [Fact]
    public void Find_NoPackage_SaysWhatIsMissing()
    {
        AzuriteException failure = Should.Throw<AzuriteException>(() => AzuritePackage.Find(_directory));

        failure.Message.ShouldBe(
            $"The folder local/azurite was not found in {_directory} or above it. It has the pinned version of Azurite: run the host from a checkout of the repository.");
    }

    [Fact]
    public async Task Install_SeveralAtOnce_InstallsOnce()
    {
        AzuritePackage package = await PackageAsync();
        string npm = await ProgramAsync("npm", "echo run >> runs.txt; mkdir -p node_modules");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => package.InstallAsync(npm, null, default)));

        (await File.ReadAllLinesAsync(Path.Combine(_directory, "azurite", "runs.txt"))).ShouldBe(["run"]);
    }

    [Fact]
    public async Task Install_OtherVersionIsPinned_InstallsAgain()
    {
        AzuritePackage package = await PackageAsync();
        string npm = await ProgramAsync("npm", "echo run >> runs.txt; mkdir -p node_modules");
        await package.InstallAsync(npm, null, default);

        await File.WriteAllTextAsync(Path.Combine(_directory, "azurite", "package-lock.json"), "{ }");
        await package.InstallAsync(npm, null, default);

        (await File.ReadAllLinesAsync(Path.Combine(_directory, "azurite", "runs.txt"))).ShouldBe(["run", "run"]);
    }

    [Fact]
    public async Task Install_NpmFails_RepeatsItsLastLine()
    {
        AzuritePackage package = await PackageAsync();
        string npm = await ProgramAsync("npm", "echo 'npm error network' >&2; exit 1");

        AzuriteException failure = await Should.ThrowAsync<AzuriteException>(() => package.InstallAsync(npm, null, default));

        failure.Message.ShouldBe(
            "Azurite could not be installed: npm ci in local/azurite failed. npm error network It needs npm 10 or newer and a package registry; run npm ci there yourself to see everything that it says.");
    }

    private async Task<AzuritePackage> PackageAsync()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "azurite"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "azurite", "package-lock.json"), "{}");
        return AzuritePackage.Find(_directory);
    }

    private async Task<string> ProgramAsync(string name, string script)
    {
        string path = Path.Combine(_directory, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
