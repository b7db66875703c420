using System.Text.Json;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Commands;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>The command without a running host: what it reports has to outlive the host that it starts.</summary>
public sealed class ReportCopiesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-copies-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_WithoutARunningHost_KeepsTheReportsAsFiles()
    {
        var file = Path.Combine(_folder, "customers.csv");
        await File.WriteAllTextAsync(file, "Customer ID,Email,Accepts Email Marketing\n1001,ada@example.com,yes\n1002,nobody,yes\n");
        var output = new StringWriter();

        var code = await CommandLine.RunAsync(
            [
                "import", file, "--program", "cafe", "--type", "customers", "--json", "--in-memory",
                "--data", Path.Combine(_folder, "data"), "--port", $"{PortProbe.FindFreePort()}",
            ],
            output,
            new StringWriter(),
            CancellationToken.None);

        code.ShouldBe(2);
        var line = JsonDocument.Parse(output.ToString().TrimEnd().Split('\n')[^1]).RootElement;
        (await ReadAsync(line, "errorReport")).ShouldContain("1002,nobody,yes");
        (await ReadAsync(line, "appliedReport")).ShouldContain("1001,ada@example.com,Created");
    }

    private static Task<string> ReadAsync(JsonElement line, string report) =>
        File.ReadAllTextAsync(new Uri(line.GetProperty(report).GetString()!).LocalPath);
}
