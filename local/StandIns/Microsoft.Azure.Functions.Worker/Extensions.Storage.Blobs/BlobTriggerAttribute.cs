// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs 6.8.2.
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function when a blob is written.</summary>
public sealed class BlobTriggerAttribute : TriggerBindingAttribute
{
    private readonly string _blobPath;

    /// <summary>Watches a path.</summary>
    /// <param name="blobPath">The container and a pattern of the blob's name: <c>imports/{folder}/{name}</c>.</param>
    public BlobTriggerAttribute(string blobPath)
    {
        _blobPath = blobPath;
    }

    /// <summary>The container and the pattern of the blob's name.</summary>
    public string BlobPath
    {
        get { return _blobPath; }
    }

    /// <summary>The setting that says which storage account; null means the app's own.</summary>
    public string? Connection { get; set; }

    /// <summary>Where the news comes from; <see cref="BlobTriggerSource.LogsAndContainerScan"/> unless set.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}
