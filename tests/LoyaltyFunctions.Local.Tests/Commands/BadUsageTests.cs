using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LoyaltyFunctions.Local.Commands;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>Each mistake gets one sentence on standard error and exit code 1; nothing is started for it.</summary>
public sealed class BadUsageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-commands-").FullName;
    private readonly string _file;

    public BadUsageTests()
    {
        _file = Path.Combine(_folder, "points.csv");
        File.WriteAllText(_file, "Customer ID,Points\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_WithoutAFile_SaysSo()
    {
        await FailsWithAsync("Required argument 'FILE' missing for command: 'import'. (import --help says more)", "import", "--program", "cafe", "--type", "points-add");
    }

    [Fact]
    public async Task Run_WithoutAProgram_SaysSo()
    {
        await FailsWithAsync("Option '--program' is required. (import --help says more)", "import", _file, "--type", "points-add");
    }

    [Fact]
    public async Task Run_UnknownOption_SaysWhichOne()
    {
        await FailsWithAsync("'--fast' is not known here. (serve --help says more)", "serve", "--fast");
    }

    [Fact]
    public async Task Run_UnknownCommand_SaysWhichOne()
    {
        await FailsWithAsync("'deploy' is not known here. (--help says more)", "deploy");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("http")]
    [InlineData("-1")]
    public async Task Run_PortThatIsNone_SaysWhatIsExpected(string port)
    {
        await FailsWithAsync($"--port {port} is not a port: use a whole number from 1 to 65535. (serve --help says more)", "serve", "--port", port);
    }

    [Fact]
    public async Task Import_FileThatDoesNotExist_SaysSo()
    {
        await FailsWithAsync(
            "There is no file 'nowhere.csv'. Name the CSV file to import.",
            "import", "nowhere.csv", "--program", "cafe", "--type", "points-add", "--data", _folder);
    }

    [Fact]
    public async Task Import_Folder_SaysSo()
    {
        await FailsWithAsync(
            $"'{_folder}' is a folder. Name the CSV file to import.",
            "import", _folder, "--program", "cafe", "--type", "points-add", "--data", _folder);
    }

    [Fact]
    public async Task Import_ProgramIdThatCannotBe_SaysTheRule()
    {
        await FailsWithAsync(
            "'Café' cannot be a program's id. Use 1 to 40 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.",
            "import", _file, "--program", "Café", "--type", "points-add", "--data", _folder);
    }

    [Fact]
    public async Task Import_TypeThatCannotBe_ListsTheTypes()
    {
        await FailsWithAsync(
            "'points/add' cannot be an import type. The types are customers, points-add, points-set, tiers, profiles, combined.",
            "import", _file, "--program", "cafe", "--type", "points/add", "--data", _folder);
    }

    [Fact]
    public async Task Import_AddressThatIsNone_SaysWhatIsExpected()
    {
        await FailsWithAsync(
            "--notify needs an e-mail address, or up to 20 separated by commas.",
            "import", _file, "--program", "cafe", "--type", "points-add", "--notify", "nobody", "--data", _folder);
    }

    [Fact]
    public async Task Import_ExpectedCustomersThatIsNoNumber_SaysWhatIsExpected()
    {
        await FailsWithAsync(
            "--expected-customers many is not a number of customers: use a whole number from 1 to 100000000. (import --help says more)",
            "import", _file, "--program", "cafe", "--type", "points-add", "--expected-customers", "many");
    }

    [Fact]
    public async Task Import_PointsThatAreNeitherAddedNorSet_SaysWhatIsAllowed()
    {
        await FailsWithAsync(
            "The option points is \"double\". Use add or set.",
            "import", _file, "--program", "cafe", "--type", "combined", "--points", "double", "--data", _folder);
    }

    [Fact]
    public async Task Validate_NoteThatIsTooLong_SaysHowLongItMayBe()
    {
        await FailsWithAsync(
            "The option publicNote has 501 characters. Use at most 500.",
            "validate", _file, "--program", "cafe", "--type", "points-add", "--public-note", new string('x', 501), "--data", _folder);
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("cancel")]
    [InlineData("undo")]
    [InlineData("resume")]
    [InlineData("status")]
    public async Task Run_CommandAboutAnImportWithoutItsId_SaysSo(string command)
    {
        await FailsWithAsync($"Required argument 'ID' missing for command: '{command}'. ({command} --help says more)", command, "--program", "cafe");
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("cancel")]
    [InlineData("undo")]
    [InlineData("resume")]
    [InlineData("status")]
    public async Task Run_CommandAboutAnImportOfAProgramThatCannotBe_SaysTheRule(string command)
    {
        await FailsWithAsync(
            "'Café' cannot be a program's id. Use 1 to 40 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.",
            command, "abc", "--program", "Café", "--data", _folder);
    }

    [Fact]
    public async Task History_ProgramIdThatCannotBe_SaysTheRule()
    {
        await FailsWithAsync(
            "'Café' cannot be a program's id. Use 1 to 40 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.",
            "history", "--program", "Café", "--data", _folder);
    }

    [Fact]
    public async Task History_LimitThatIsNone_SaysWhatIsExpected()
    {
        await FailsWithAsync(
            "--limit all is not a number of imports: use a whole number from 1 to 10000. (history --help says more)",
            "history", "--program", "cafe", "--limit", "all");
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSoBeforeAnythingStarts()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await FailsWithAsync(
            $"Port {port} of this machine is already in use. Stop what uses it, or choose another port with --port.",
            "serve", "--data", _folder, "--port", port.ToString(CultureInfo.InvariantCulture));

        Directory.Exists(new DataFolder(_folder).Azurite).ShouldBeFalse();
    }

    [Fact]
    public async Task Serve_DataFolderThatIsAFile_SaysSo()
    {
        var (code, output, error) = await RunAsync("serve", "--data", _file);

        code.ShouldBe(1);
        output.ShouldBe("Starting Azurite and the function app" + Environment.NewLine);
        error.ShouldStartWith($"The data folder '{_file}' cannot be made: ");
        error.ShouldEndWith(" Choose another one with --data." + Environment.NewLine);
    }

    [Fact]
    public async Task Import_WithJson_WritesNothingToStandardOutputButTheResult()
    {
        var (code, output, error) = await RunAsync("import", "nowhere.csv", "--program", "cafe", "--type", "points-add", "--json");

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldBe("There is no file 'nowhere.csv'. Name the CSV file to import." + Environment.NewLine);
    }

    private static async Task FailsWithAsync(string sentence, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        error.ShouldBe(sentence + Environment.NewLine);
        code.ShouldBe(1);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
