using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Triggers.Http;
using LoyaltyFunctions.Triggers.Http.Exports;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>The local host as a process of its own, so that its memory is its own.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private const string Program = "bench";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly BlobServiceClient _blobs;

    private BenchmarkHost(Process process, HttpClient http, BlobServiceClient blobs) => (_process, _http, _blobs) = (process, http, blobs);

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
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!await AnswersAsync(http))
        {
            await Task.Delay(Pause);
        }

        http.DefaultRequestHeaders.Add(Gate.Header, (await File.ReadAllTextAsync(Path.Combine(data, "admin-key.txt"))).Trim());
        using var created = await http.PutAsJsonAsync($"/api/programs/{Program}", new { expectedCustomers = customers, resultEmail = "bench@example.com" });
        created.EnsureSuccessStatusCode();
        return new BenchmarkHost(process, http, new BlobServiceClient(HostState.Read(DataFolder.Open(data))!.StorageConnectionString));
    }

    /// <summary>Drops a file and follows it until its mail is sent; the time is from the drop to the mail.</summary>
    public async Task<BenchmarkRun> ImportAsync(string type, string path)
    {
        ProcessMemory.Reset(_process.Id);
        var blob = _blobs.GetBlobContainerClient(Containers.ImportsName).GetBlobClient($"{Program}/{type}/{Path.GetFileName(path)}");
        var began = Stopwatch.GetTimestamp();
        BlobContentInfo uploaded = await blob.UploadAsync(path, overwrite: true);
        var importId = ImportIds.ForBlob(blob.BlobContainerName, blob.Name, uploaded.ETag.ToString());
        while (true)
        {
            await Task.Delay(Pause);
            using var response = await _http.GetAsync($"/api/programs/{Program}/imports/{importId}");
            if (response.StatusCode == HttpStatusCode.OK
                && await response.Content.ReadFromJsonAsync<ImportStatus>() is { Final: true, Mail: "sent" } status)
            {
                return new BenchmarkRun(
                    status.Applied, Stopwatch.GetElapsedTime(began).TotalSeconds, status.Phases, ProcessMemory.PeakMegabytes(_process.Id));
            }
        }
    }

    /// <summary>Exports all customers, follows the export until its mail is sent, and downloads the file; the time is from the request to the mail.</summary>
    public async Task<BenchmarkRun> ExportAsync(string path)
    {
        ProcessMemory.Reset(_process.Id);
        var began = Stopwatch.GetTimestamp();
        using var asked = await _http.PostAsJsonAsync($"/api/programs/{Program}/exports", new { });
        asked.EnsureSuccessStatusCode();
        while (true)
        {
            await Task.Delay(Pause);
            if (await _http.GetFromJsonAsync<ExportStatus>(asked.Headers.Location) is { Final: true, Mail: "sent" } status)
            {
                var run = new BenchmarkRun(
                    (int)status.Rows!.Value, Stopwatch.GetElapsedTime(began).TotalSeconds, ReadOnlyDictionary<string, double>.Empty, ProcessMemory.PeakMegabytes(_process.Id));
                using var browser = new HttpClient();
                await using var file = File.Create(path);
                await (await browser.GetStreamAsync(status.Link)).CopyToAsync(file);
                return run;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
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
