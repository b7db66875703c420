using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>
/// What one function is done with, by blob and ETag. Receipts are blobs in <c>azure-webjobs-hosts</c>; they are read once, at the start,
/// and looked up in memory from then on.
/// </summary>
public sealed class BlobReceipts
{
    /// <summary>The container of the receipts, the one in which the Functions runtime keeps its own.</summary>
    public const string ContainerName = "azure-webjobs-hosts";

    /// <summary>The queue of blobs that are given up.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    /// <summary>Blob storage's longest name.</summary>
    private const int LongestBlobName = 1024;

    private readonly BlobContainerClient _hosts;
    private readonly string _folder;
    private readonly string _containerName;
    private readonly string _functionName;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private BlobReceipts(BlobContainerClient hosts, string functionName, string containerName)
    {
        _hosts = hosts;
        _functionName = functionName;
        _containerName = containerName;
        _folder = $"blobreceipts/{functionName}/";
    }

    /// <summary>Reads the receipts of a function.</summary>
    /// <param name="blobs">The storage account.</param>
    /// <param name="functionName">The function.</param>
    /// <param name="containerName">The container that the function watches.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<BlobReceipts> LoadAsync(
        BlobServiceClient blobs, string functionName, string containerName, CancellationToken cancellationToken)
    {
        var hosts = blobs.GetBlobContainerClient(ContainerName);
        await hosts.CreateIfNotExistsAsync(PublicAccessType.None, metadata: null, encryptionScopeOptions: null, cancellationToken);
        var receipts = new BlobReceipts(hosts, functionName, containerName);
        await foreach (var blob in hosts.GetBlobsAsync(BlobTraits.None, BlobStates.None, receipts._folder, cancellationToken))
        {
            receipts._names.Add(blob.Name);
        }

        return receipts;
    }

    /// <summary>Whether the function is done with this version of the blob, be it that it returned or that it was given up.</summary>
    public bool Has(string blobName, ETag etag)
    {
        var name = NameOf(blobName, etag);
        lock (_names)
        {
            return _names.Contains(name);
        }
    }

    /// <summary>Notes that the function returned.</summary>
    public Task WriteAsync(string blobName, ETag etag, CancellationToken cancellationToken) =>
        WriteAsync(NameOf(blobName, etag), BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), cancellationToken);

    /// <summary>Notes that the function failed too often. The receipt holds the message that the poison queue gets.</summary>
    public Task WritePoisonAsync(string blobName, ETag etag, CancellationToken cancellationToken) =>
        WriteAsync(NameOf(blobName, etag), BinaryData.FromString(PoisonMessage(blobName, etag)), cancellationToken);

    /// <summary>What Azure writes of a blob that is given up into the queue <see cref="PoisonQueue"/>.</summary>
    public string PoisonMessage(string blobName, ETag etag) => JsonSerializer.Serialize(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Type"] = "BlobTrigger",
            ["FunctionId"] = $"Host.Functions.{_functionName}",
            ["BlobType"] = "BlockBlob",
            ["ContainerName"] = _containerName,
            ["BlobName"] = blobName,
            ["ETag"] = etag.ToString("H"),
        },
        JsonSerializerOptions.Default);

    private async Task WriteAsync(string name, BinaryData content, CancellationToken cancellationToken)
    {
        await _hosts.GetBlobClient(name).UploadAsync(content, overwrite: true, cancellationToken);
        lock (_names)
        {
            _names.Add(name);
        }
    }

    private string NameOf(string blobName, ETag etag)
    {
        var name = $"{_folder}{etag.ToString().Trim('"')}/{_containerName}/{blobName}";
        return name.Length <= LongestBlobName
            ? name
            : $"{_folder}{etag.ToString().Trim('"')}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blobName)))}";
    }
}
