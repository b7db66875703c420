using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>What a program did that was run to its end.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Errors">What it wrote to its error stream.</param>
internal sealed record ExternalProgram(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program to its end; null when there is no such program.</summary>
    internal static async Task<ExternalProgram?> RunAsync(
        string program, IEnumerable<string> arguments, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LOYALTY_HOST_PROCESS"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture) },
        };
        try
        {
            using Process? process = Process.Start(start);
            return process is null ? null : await FinishAsync(process, cancellationToken);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<ExternalProgram> FinishAsync(Process process, CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ExternalProgram(process.ExitCode, (await output).Trim(), (await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
