using System.Diagnostics;
using System.Runtime.Versioning;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>Runs deploy.sh with tools that only write down how they were called, and answer as Azure would.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DeployScript : IDisposable
{
    private static readonly Dictionary<string, string> Tools = new(StringComparer.Ordinal)
    {
        ["az"] = """
            case "$*" in
              "group exists"*) echo "${GROUP_EXISTS:-true}" ;;
              "functionapp list"*) echo "${DEPLOYED_APP:-}" ;;
              "functionapp config appsettings list"*) echo "${DEPLOYED_HASH:-}" ;;
              "functionapp function list"*) echo "${FUNCTIONS:-1}" ;;
              "functionapp keys list"*) echo string ;;
              "deployment group create"*--name\ loyalty-main*) echo "hash ${LOYALTY_ADMIN_KEY_HASH:-}" >> "$CALLS" ;;
              "deployment group show"*) sed -E 's/.*outputs\.([A-Za-z]+)\.value.*/the-\1/' <<< "$*" ;;
            esac
            """,
        ["dotnet"] = "while [ $# -gt 1 ]; do [ \"$1\" != --output ] || mkdir -p \"$2\"; shift; done",
        ["zip"] = "",
        ["curl"] = "",
        ["sleep"] = "",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("deploy").FullName;

    /// <summary>Lays the tools out.</summary>
    public DeployScript()
    {
        foreach (var (tool, answer) in Tools)
        {
            var path = Path.Combine(_folder, tool);
            File.WriteAllText(path, $"#!/usr/bin/env bash\nprintf '%s\\n' \"{tool} $*\" >> \"$CALLS\"\n{answer}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>How the tools were called, in order.</summary>
    public IReadOnlyList<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    private string CallsFile => Path.Combine(_folder, "calls.txt");

    /// <summary>Runs the script.</summary>
    /// <param name="arguments">Its arguments, separated by blanks.</param>
    /// <param name="environment">Environment variables besides the two that every deployment needs.</param>
    public async Task<(int Code, string Output, string Errors)> RunAsync(string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(InfrastructureFile.Folder, "deploy.sh"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALLS"] = CallsFile;
        start.Environment["LOYALTY_MAIL_FROM"] = "imports@example.com";
        start.Environment["LOYALTY_OPERATOR_EMAIL"] = "operators@example.com";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
