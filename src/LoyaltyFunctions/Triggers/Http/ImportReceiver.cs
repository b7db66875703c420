using Azure.Storage;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Makes an import of a request's body, or finds the one that the same request made before.</summary>
public sealed class ImportReceiver(ImportStore imports, ImportStarter starter, Containers containers, TimeProvider clock)
{
    private const int UploadBlockBytes = 1024 * 1024;

    /// <summary>Takes a body. Of two requests at once with one key, one starts the import.</summary>
    /// <exception cref="FileTooLargeException">The body is longer than <see cref="ImportUpload.MaxBytes"/>. Nothing of it is kept.</exception>
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
        BlobContentInfo uploaded = await blob.UploadAsync(content, UploadOptions, cancellationToken);
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
                BlobETag = uploaded.ETag.ToString(),
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

    /// <summary>One block in memory at a time, whatever the body's size.</summary>
    private static BlobUploadOptions UploadOptions => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv" },
        TransferOptions = new StorageTransferOptions
        {
            MaximumConcurrency = 1,
            InitialTransferSize = UploadBlockBytes,
            MaximumTransferSize = UploadBlockBytes,
        },
    };
}
