using Azure.Storage;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Activities;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>
/// <c>POST /api/programs/{program}/imports/{type}</c>: the body is the file. With an <c>Idempotency-Key</c>, sending it again answers with the
/// import that the first sending started.
/// </summary>
public sealed class PostImport(
    Gate gate,
    ProgramStore programs,
    ImportStore imports,
    ImportStarter starter,
    Containers containers,
    ImportStatusReader statuses,
    IOptions<ImportLimitsOptions> limits,
    TimeProvider clock)
{
    private const string IdempotencyHeader = "Idempotency-Key";
    private const string FileNameHeader = "x-file-name";
    private const int MaxIdempotencyKeyLength = 255;
    private const int UploadBlockBytes = 1024 * 1024;

    private static readonly string[] Accepted =
        ["text/csv", "application/csv", "text/plain", "text/tab-separated-values", "application/octet-stream"];

    /// <summary>Answers the request.</summary>
    [Function("PostImport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/imports/{type}")] HttpRequest request,
        string program,
        string type,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Import, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await programs.FindAsync(program, cancellationToken) is null)
        {
            return Problems.UnknownProgram(program);
        }

        if (!ImportTypes.TryParse(type, out var importType))
        {
            return Problems.UnknownType(type);
        }

        if (Invalid(request) is { } invalid)
        {
            return invalid;
        }

        var key = request.Headers[IdempotencyHeader].ToString();
        var importId = key.Length > 0 ? ImportIds.ForRequest(program, key) : ImportIds.ForRequestWithoutKey();
        if (key.Length > 0 && await imports.FindAsync(program, importId, cancellationToken) is { } known)
        {
            return await AcceptedAsync((await starter.StartAsync(known, client, cancellationToken)).Import, client, cancellationToken);
        }

        LiftServerLimit(request);
        var maxBytes = limits.Value.For(importType).MaxBytes;
        return request.ContentLength > maxBytes
            ? Problems.TooLarge(maxBytes)
            : await ReceiveAsync(request, program, type, importId, maxBytes, client, cancellationToken);
    }

    /// <summary>The server reads 30,000,000 bytes of a body unless told otherwise, and a file of customers may be larger.</summary>
    private static void LiftServerLimit(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }
    }

    private static IResult? Invalid(HttpRequest request)
    {
        var mediaType = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (!Accepted.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
        {
            return Problems.UnsupportedType(request.ContentType);
        }

        var key = request.Headers[IdempotencyHeader].ToString();
        if (key.Length > MaxIdempotencyKeyLength)
        {
            return Problems.InvalidValue($"The header {IdempotencyHeader} has {key.Length} characters. Use at most {MaxIdempotencyKeyLength}, for example a UUID.");
        }

        var notify = request.Query["notify"].ToString();
        return notify.Length > 0 && !Recipients.AreValid(notify)
            ? Problems.InvalidValue($"notify is not a list of e-mail addresses. Separate at most {Recipients.Max} addresses by commas.")
            : null;
    }

    /// <summary>Streams the body into a blob of its own, then starts the import. Of two requests at once with one key, one starts it.</summary>
    private async Task<IResult> ReceiveAsync(
        HttpRequest request,
        string program,
        string type,
        string importId,
        long maxBytes,
        DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var name = FileNames.Safe(request.Headers[FileNameHeader].ToString() is { Length: > 0 } given ? given : $"{type}.csv");
        var blob = containers.Uploads.GetBlobClient($"{program}/{importId}/{Guid.NewGuid():n}/{name}");
        BlobContentInfo uploaded;
        try
        {
            uploaded = await blob.UploadAsync(new LimitedStream(request.Body, maxBytes), UploadOptions, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            return Problems.TooLarge(maxBytes);
        }

        var (import, added) = await starter.StartAsync(
            new ImportEntity
            {
                RowKey = ImportEntity.KeyPrefix + importId,
                Program = program,
                Type = type,
                State = nameof(ImportState.Received),
                Source = ImportSources.Http,
                Container = blob.BlobContainerName,
                Blob = blob.Name,
                BlobETag = uploaded.ETag.ToString(),
                FileName = name,
                Recipients = request.Query["notify"].ToString() is { Length: > 0 } notify ? notify : null,
                ReceivedAt = clock.GetUtcNow(),
            },
            client,
            cancellationToken);
        // A row that "exists already" may be the one that this very request added, where storage's answer was lost.
        if (!added && import.Blob != blob.Name)
        {
            await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }

        return await AcceptedAsync(import, client, cancellationToken);
    }

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

    private async Task<IResult> AcceptedAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var status = await statuses.ReadAsync(import, client, cancellationToken);
        return Results.Accepted($"/api/programs/{import.Program}/imports/{import.Id}", status);
    }
}
