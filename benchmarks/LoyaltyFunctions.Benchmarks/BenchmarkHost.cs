using System.Diagnostics;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>The local host as a process of its own, so that its memory is its own.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly ProgramClient _client;

    private BenchmarkHost(Process process, ProgramClient client) => (_process, _client) = (process, client);

    public static IReadOnlyList<string> Phases { get; } = ["inspect", "wait", "split", "claim", "apply", "finish"];

    public static async Task<BenchmarkHost> StartAsync(string data, int customers)
    {
        var port = PortProbe.FindFreePort();
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(LocalStack).Assembly.Location, "serve", "--in-memory", "--data", data, "--port", $"{port}" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var address = new Uri($"http://127.0.0.1:{port}");
        await AnsweringAsync(address);
        var folder = DataFolder.Open(data);
        var client = new ProgramClient(
            address, (await File.ReadAllTextAsync(folder.AdminKeyFile)).Trim(), HostState.Read(folder)!.StorageConnectionString);
        await client.CreateAsync(customers);
        return new BenchmarkHost(process, client);
    }

    /// <inheritdoc cref="ProgramClient.ImportAsync"/>
    public Task<BenchmarkRun> ImportAsync(string type, string path) => MeasureAsync(() => _client.ImportAsync(type, path));

    /// <inheritdoc cref="ProgramClient.ExportAsync"/>
    public Task<BenchmarkRun> ExportAsync(string path) => MeasureAsync(() => _client.ExportAsync(path));

    public async ValueTask DisposeAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private async Task<BenchmarkRun> MeasureAsync(Func<Task<BenchmarkRun>> run)
    {
        ProcessMemory.Reset(_process.Id);
        return await run() with { PeakMegabytes = ProcessMemory.PeakMegabytes(_process.Id) };
    }

    private static async Task AnsweringAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(http))
        {
            await Task.Delay(Pause);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/mailbox/messages");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
