using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers;

/// <summary>A file dropped into the container starts an import. The event may come more than once; the import is the same.</summary>
public sealed class DropTrigger(DropStarter drops, Steps steps)
{
    /// <summary>Blob metadata: where the result is mailed, addresses separated by commas.</summary>
    public const string NotifyMetadata = "notify";

    /// <summary>Takes a dropped blob's event.</summary>
    [Function("Drop")]
    public Task RunAsync(
        [BlobTrigger("imports/{program}/{type}/{name}", Connection = ImportStorageOptions.Section)] BlobClient blob,
        string program,
        string type,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        steps.RunAsync("Drop", () => drops.StartAsync(blob, program, type, name, client, cancellationToken), cancellationToken);
}
