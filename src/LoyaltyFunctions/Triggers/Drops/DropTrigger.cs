using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Drops;

/// <summary>
/// A file dropped into the container starts an import. The event may come more than once; the import is the same. Where events come from is
/// part of a trigger's declaration, so there are two functions; a deployment switches one of them off by the setting
/// <c>AzureWebJobs.{name}.Disabled</c>. With both on, each file is still imported once.
/// </summary>
public sealed class DropTrigger(DropStarter drops, Steps steps)
{
    /// <summary>The function that finds files by looking: for every plan but Flex Consumption.</summary>
    public const string ByLooking = "Drop";

    /// <summary>The function that Event Grid tells of files: the only way on Flex Consumption, and the faster one elsewhere.</summary>
    public const string ByEvent = "DropByEvent";

    private const string Files = Containers.ImportsName + "/{program}/{type}/{name}";

    /// <summary>Takes a blob that was found.</summary>
    [Function(ByLooking)]
    public Task FoundAsync(
        [BlobTrigger(Files, Connection = ImportStorageOptions.Section)] BlobClient blob,
        string program,
        string type,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        steps.RunAsync(ByLooking, () => drops.StartAsync(blob, program, type, name, client, cancellationToken), cancellationToken);

    /// <summary>Takes a blob that an event told of.</summary>
    [Function(ByEvent)]
    public Task ToldAsync(
        [BlobTrigger(Files, Connection = ImportStorageOptions.Section, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string program,
        string type,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        steps.RunAsync(ByEvent, () => drops.StartAsync(blob, program, type, name, client, cancellationToken), cancellationToken);
}
