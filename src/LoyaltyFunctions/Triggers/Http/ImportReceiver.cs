using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using LoyaltyFunctions.Import.Json;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Makes an import of a request's body, or finds the one that the same request made before.</summary>
public sealed class ImportReceiver(ImportStore imports, ImportStarter starter, Containers containers, TimeProvider clock)
{
    private const int UploadBlockBytes = 1024 * 1024;

    /// <summary>Takes a body. Of two requests at once with one key, one starts the import.</summary>
    /// <exception cref="FileTooLargeException">The body is longer than <see cref="ImportUpload.MaxBytes"/>. Nothing of it is kept.</exception>
    /// <exception cref="InvalidJsonRowsException">The body was to be JSON and holds no rows. Nothing of it is kept.</exception>
    public async Task<ReceivedImport> ReceiveAsync(
        ImportUpload upload, Stream body, DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var digest = new RequestDigest(upload);
        var content = digest.Reading(new LimitedStream(body, upload.MaxBytes));
        if (upload.IdempotencyKey is null)
        {
            return await StoreAsync(upload, ImportIds.ForRequestWithoutKey(), content, digest, client, cancellationToken);
        }

        var importId = ImportIds.ForRequest(upload.Program, upload.IdempotencyKey);
        return await imports.FindAsync(upload.Program, importId, cancellationToken) is { } known
            ? await CompareAsync(known, content, digest, client, cancellationToken)
            : await StoreAsync(upload, importId, content, digest, client, cancellationToken);
    }

    private async Task<ReceivedImport> CompareAsync(
        ImportEntity known, Stream content, RequestDigest digest, DurableTaskClient client, CancellationToken cancellationToken)
    {
        await content.CopyToAsync(Stream.Null, cancellationToken);
        return IsSame(known, digest.Finish())
            ? new ReceivedImport((await starter.StartAsync(known, client, cancellationToken)).Import, true)
            : new ReceivedImport(known, false);
    }

    private async Task<ReceivedImport> StoreAsync(
        ImportUpload upload, string importId, Stream content, RequestDigest digest, DurableTaskClient client, CancellationToken cancellationToken)
    {
        // A blob of its own: another request with the same key, at the same time, must not write into it.
        var blob = containers.Uploads.GetBlobClient($"{upload.Program}/{importId}/{Guid.NewGuid():n}/{upload.FileName}");
        var etag = upload.Json is { } form
            ? await StoreJsonAsync(blob, form, upload.MaxRows, content, cancellationToken)
            : await UploadAsync(blob, "text/csv", content, cancellationToken);
        var hash = digest.Finish();
        var (import, added) = await starter.StartAsync(
            new ImportEntity
            {
                RowKey = ImportEntity.KeyPrefix + importId,
                Program = upload.Program,
                Type = upload.Type,
                State = nameof(ImportState.Received),
                Source = ImportSources.Http,
                Container = blob.BlobContainerName,
                Blob = blob.Name,
                BlobETag = etag.ToString(),
                MadeOfJson = upload.Json is null ? null : true,
                FileName = upload.FileName,
                Recipients = upload.Options.Notify,
                Options = upload.Options with { RequestedBy = upload.Options.RequestedBy ?? upload.KeyName },
                RequestHash = hash,
                ReceivedAt = clock.GetUtcNow(),
            },
            client,
            cancellationToken);
        // A row that "exists already" may be the one that this very request added, where storage's answer was lost.
        if (!added && import.Blob != blob.Name)
        {
            await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }

        return new ReceivedImport(import, IsSame(import, hash));
    }

    private static bool IsSame(ImportEntity import, string hash) => import.RequestHash == hash;

    /// <summary>Keeps the body while the file is made of it: how many columns that has is known only at the body's end.</summary>
    private async Task<ETag> StoreJsonAsync(
        BlobClient file, JsonRowsForm form, int maxRows, Stream content, CancellationToken cancellationToken)
    {
        var body = containers.Uploads.GetBlobClient($"{file.Name}.body");
        await UploadAsync(body, "application/json", content, cancellationToken);
        await JsonBodies.ConvertAsync(body, form, containers.Uploads.GetBlockBlobClient(file.Name), maxRows, cancellationToken);
        return (await file.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag;
    }

    /// <summary>One block in memory at a time, whatever the body's size.</summary>
    private static async Task<ETag> UploadAsync(BlobClient blob, string contentType, Stream content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            TransferOptions = new StorageTransferOptions
            {
                MaximumConcurrency = 1,
                InitialTransferSize = UploadBlockBytes,
                MaximumTransferSize = UploadBlockBytes,
            },
        };
        BlobContentInfo uploaded = await blob.UploadAsync(content, options, cancellationToken);
        return uploaded.ETag;
    }
}
