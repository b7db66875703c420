// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs 6.8.2.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where the news of a new blob comes from.</summary>
public enum BlobTriggerSource
{
    /// <summary>The storage account's logs and scans of the container.</summary>
    LogsAndContainerScan,

    /// <summary>An Event Grid subscription.</summary>
    EventGrid,
}
