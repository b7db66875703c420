using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Docs;

/// <summary>The samples of docs/http-api.md, run as a reader runs them: in bash, one after the other, against the running app.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class HttpApiSamplesTests(RunningApp app)
{
    private const string Marker = "```bash", End = "```";

    [Fact]
    public async Task Samples_OfTheHttpApi_AllWork()
    {
        var folder = Directory.CreateTempSubdirectory("http-api-samples-");
        var script = Path.Combine(folder.FullName, "samples.sh");
        await File.WriteAllTextAsync(script, Script());

        var (code, output) = await RunAsync(folder.FullName, script);

        code.ShouldBe(0, $"A sample of docs/http-api.md failed:\n{output}");
        folder.Delete(recursive: true);
    }

    /// <summary>Every block, each announced by its first line, so that a failure says which it was.</summary>
    private static string Script()
    {
        var script = new StringBuilder("set -euo pipefail\nfor tool in curl node openssl; do type $tool > /dev/null || { echo \"The samples need $tool: install it.\"; exit 1; }; done\n");
        var (inside, blocks) = (false, 0);
        foreach (var (line, number) in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "http-api.md")).Select((line, index) => (line, index + 1)))
        {
            if (line == Marker)
            {
                (inside, blocks) = (true, blocks + 1);
                script.Append("echo; echo '== line ").Append(number).Append("'\n");
            }
            else if (line == End)
            {
                inside = false;
            }
            else if (inside)
            {
                script.Append(line).Append('\n');
            }
        }

        blocks.ShouldBeGreaterThan(30);
        return script.ToString();
    }

    private async Task<(int Code, string Output)> RunAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("bash", [script])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BASE"] = app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        start.Environment["KEY"] = app.Http.DefaultRequestHeaders.GetValues(Gate.Header).Single();
        try
        {
            using var bash = Process.Start(start)!;
            var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
            await bash.WaitForExitAsync();
            return (bash.ExitCode, await output + await errors);
        }
        catch (Win32Exception missing)
        {
            return (1, $"The samples need bash: install it. {missing.Message}");
        }
    }
}
