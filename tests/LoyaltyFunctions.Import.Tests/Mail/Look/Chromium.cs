using System.Diagnostics;

namespace LoyaltyFunctions.Import.Tests.Mail.Look;

/// <summary>A real browser without a window. Its path is in <c>CHROMIUM</c>, or it is called chromium, as Debian's package is.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Opens a page and gives back its document as the page's scripts have left it.</summary>
    public static async Task<string> OpenAsync(string path)
    {
        var profile = Directory.CreateTempSubdirectory("mail-look-").FullName;
        try
        {
            // What is opened are this repository's own mails, so no sandbox is needed, and root has none.
            return await RunAsync(
                ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", $"--user-data-dir={profile}", "--dump-dom", new Uri(path).AbsoluteUri]);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? "chromium";
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"The browser \"{program}\" could not be started: {missing.Message}. Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.", missing);
        }

        using var giveUp = new CancellationTokenSource(Patience);
        var errors = process.StandardError.ReadToEndAsync(giveUp.Token);
        var document = await process.StandardOutput.ReadToEndAsync(giveUp.Token);
        await process.WaitForExitAsync(giveUp.Token);
        return process.ExitCode == 0 ? document : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
