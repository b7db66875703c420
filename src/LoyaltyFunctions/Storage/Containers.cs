using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LoyaltyFunctions.Storage;

/// <summary>The deployment's blob containers.</summary>
public sealed class Containers(BlobServiceClient service)
{
    /// <summary>Files dropped here are imported: <c>{program}/{type}/{name}</c>.</summary>
    public const string ImportsName = "imports";

    /// <summary>Bodies of HTTP requests; no trigger watches it, so a request starts its import once.</summary>
    public const string UploadsName = "uploads";

    private const string WorkName = "work";
    private const string ReportsName = "reports";
    private const string ExportsName = "exports";

    /// <summary>Where files are dropped.</summary>
    public BlobContainerClient Imports { get; } = service.GetBlobContainerClient(ImportsName);

    /// <summary>The files of an import while it runs.</summary>
    public BlobContainerClient Work { get; } = service.GetBlobContainerClient(WorkName);

    /// <summary>What merchants download.</summary>
    public BlobContainerClient Reports { get; } = service.GetBlobContainerClient(ReportsName);

    /// <summary>Exports of customers, for download.</summary>
    public BlobContainerClient Exports { get; } = service.GetBlobContainerClient(ExportsName);

    /// <summary>Bodies of HTTP requests.</summary>
    public BlobContainerClient Uploads { get; } = service.GetBlobContainerClient(UploadsName);

    /// <summary>A blob by the names that an import's row has kept.</summary>
    public BlobClient Blob(string container, string name) => service.GetBlobContainerClient(container).GetBlobClient(name);

    /// <summary>Creates the containers, unless they exist. None is public.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var container in new[] { Imports, Uploads, Work, Reports, Exports })
        {
            await container.CreateIfNotExistsAsync(PublicAccessType.None, null, null, cancellationToken);
        }
    }
}
