using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LoyaltyFunctions.Local.Durable.Payloads;

/// <summary>Keeps a payload in its table property, or in a blob where it is too large for one.</summary>
internal sealed class PayloadStore(BlobContainerClient container)
{
    /// <summary>Longest payload in a property, in characters: a property holds 32 K of them.</summary>
    public const int MaxInlineLength = 30_000;

    private const string BlobSuffix = "Blob";

    public Task CreateAsync(CancellationToken cancellationToken) =>
        container.CreateIfNotExistsAsync(PublicAccessType.None, null, null, cancellationToken);

    /// <summary>Writes a payload into a property of an entity. An empty text stands for none, so that a merge can clear it.</summary>
    public async Task WriteAsync(TableEntity entity, string property, string? payload, CancellationToken cancellationToken)
    {
        bool inline = payload is null || payload.Length <= MaxInlineLength;
        entity[property] = inline ? payload ?? string.Empty : string.Empty;
        entity[property + BlobSuffix] = inline
            ? string.Empty
            : await UploadAsync(entity.PartitionKey, payload!, cancellationToken);
    }

    /// <summary>Reads a payload from a property of an entity, or from the blob that the property names.</summary>
    public async Task<string?> ReadAsync(TableEntity entity, string property, CancellationToken cancellationToken)
    {
        string? blob = entity.GetString(property + BlobSuffix);
        if (!string.IsNullOrEmpty(blob))
        {
            Response<BlobDownloadResult> content = await container.GetBlobClient(blob).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToString();
        }

        string? payload = entity.GetString(property);
        return string.IsNullOrEmpty(payload) ? null : payload;
    }

    /// <summary>Deletes the blobs of an instance.</summary>
    public async Task DeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, instanceId + "/", cancellationToken))
        {
            await container.DeleteBlobIfExistsAsync(blob.Name, DeleteSnapshotsOption.None, null, cancellationToken);
        }
    }

    private async Task<string> UploadAsync(string instanceId, string payload, CancellationToken cancellationToken)
    {
        string name = $"{instanceId}/{Guid.NewGuid():N}.json";
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(payload), true, cancellationToken);
        return name;
    }
}
