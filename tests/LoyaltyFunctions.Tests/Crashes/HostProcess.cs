using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Crashes;

/// <summary>The local host as a process of its own, which can be killed. Its Azurite lives on, as storage does.</summary>
public sealed class HostProcess : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("loyalty-killed-").FullName;
    private readonly int _port = PortProbe.FindFreePort();
    private Process? _process;

    public HostProcess() => Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

    public HttpClient Http { get; }

    public bool IsRunning => _process is { HasExited: false };

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    /// <summary>As a fixture it is disposed of by this, and by nothing else.</summary>
    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>Starts the host and waits until it serves.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(LocalStack).Assembly.Location, "serve", "--in-memory", "--data", _data, "--port", $"{_port}",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await RunningApp.EventuallyAsync(async () =>
        {
            process.HasExited.ShouldBeFalse("the host must not end by itself");
            try
            {
                using var response = await Http.GetAsync("/mailbox/messages");
                return response.IsSuccessStatusCode ? response : null;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        });
        Http.DefaultRequestHeaders.Remove(Gate.Header);
        Http.DefaultRequestHeaders.Add(Gate.Header, (await File.ReadAllTextAsync(Path.Combine(_data, "admin-key.txt"))).Trim());
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<string> DropAsync(string program, string type, string name, string csv)
    {
        var blob = new BlobServiceClient(ConnectionString).GetBlobContainerClient(Containers.ImportsName).GetBlobClient($"{program}/{type}/{name}");
        BlobContentInfo uploaded = await blob.UploadAsync(BinaryData.FromString(csv), overwrite: true);
        return ImportIds.ForBlob(blob.BlobContainerName, blob.Name, uploaded.ETag.ToString());
    }

    /// <summary>A work file of an import, as it is stored.</summary>
    public BlobClient WorkFile(string importId, string name) =>
        new Containers(new BlobServiceClient(ConnectionString)).Work.GetBlobClient($"{importId}/{name}");

    public Task<ImportStatus> FollowAsync(string program, string importId) => RunningApp.EventuallyAsync(async () =>
    {
        using var response = await Http.GetAsync($"/api/programs/{program}/imports/{importId}");
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var status = await response.Content.ReadFromJsonAsync<ImportStatus>();
        return status is { Final: true, Mail: "sent" } or { State: "AwaitingConfirmation", ConfirmedAt: null, CancelRequested: false } ? status : null;
    });

    public Task<Ledger> ReadLedgerAsync(string program)
    {
        var options = Options.Create(new ImportStorageOptions { TableShards = 256 });
        return Ledger.ReadAsync(new Tables(new TableServiceClient(ConnectionString), options), program);
    }

    /// <summary>How many mails were sent about an import.</summary>
    public async Task<int> MailsAboutAsync(string importId)
    {
        var mails = await Http.GetFromJsonAsync<JsonElement>("/mailbox/messages");
        return mails.EnumerateArray().Count(mail => mail.GetProperty("customArgs").GetProperty("import").GetString() == importId);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            // SIGTERM: the host stops its Azurite too.
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Http.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private string ConnectionString => HostState.Read(DataFolder.Open(_data))!.StorageConnectionString;
}
