using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Triggers.Http;
using LoyaltyFunctions.Triggers.Http.Exports;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>The program that is measured, as its owner sees it: files are dropped, and the API tells what becomes of them.</summary>
internal sealed class ProgramClient : IDisposable
{
    public const string Program = "bench";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http;
    private readonly BlobServiceClient _blobs;

    public ProgramClient(Uri host, string key, string storageConnectionString)
    {
        _http = new HttpClient { BaseAddress = host };
        _http.DefaultRequestHeaders.Add(Gate.Header, key);
        _blobs = new BlobServiceClient(storageConnectionString);
    }

    public async Task CreateAsync(int customers)
    {
        using var created = await _http.PutAsJsonAsync($"/api/programs/{Program}", new { expectedCustomers = customers, resultEmail = "bench@example.com" });
        created.EnsureSuccessStatusCode();
    }

    /// <summary>Drops a file and follows it until its mail is sent; the time is from the drop to the mail.</summary>
    public async Task<BenchmarkRun> ImportAsync(string type, string path)
    {
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
                return new BenchmarkRun(status.Applied, Stopwatch.GetElapsedTime(began).TotalSeconds, status.Phases, 0);
            }
        }
    }

    /// <summary>Exports all customers, follows the export until its mail is sent, and downloads the file; the time is from the request to the mail.</summary>
    public async Task<BenchmarkRun> ExportAsync(string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var asked = await _http.PostAsJsonAsync($"/api/programs/{Program}/exports", new { });
        asked.EnsureSuccessStatusCode();
        while (true)
        {
            await Task.Delay(Pause);
            if (await _http.GetFromJsonAsync<ExportStatus>(asked.Headers.Location) is { Final: true, Mail: "sent" } status)
            {
                var run = new BenchmarkRun(
                    (int)status.Rows!.Value, Stopwatch.GetElapsedTime(began).TotalSeconds, ReadOnlyDictionary<string, double>.Empty, 0);
                using var browser = new HttpClient();
                await using var file = File.Create(path);
                await (await browser.GetStreamAsync(status.Link)).CopyToAsync(file);
                return run;
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
