using LoyaltyFunctions.Access;
using LoyaltyFunctions.Activities.Inspecting;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Json;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>
/// <c>POST /api/programs/{program}/imports/{type}</c>: the body is the file, or its rows as JSON. With an <c>Idempotency-Key</c>, sending the same request again
/// answers with the import that the first sending started, and another request with that key is refused.
/// </summary>
public sealed class PostImport(
    ProgramGate gate,
    ImportReceiver receiver,
    ImportStatusReader statuses,
    IOptions<ImportLimitsOptions> limits)
{
    private const string FileNameHeader = "x-file-name";

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
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Import, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        if (!ImportTypes.TryParse(type, out var importType))
        {
            return Problems.UnknownType(type);
        }

        if (admission.RefuseType(type) is { } refusal)
        {
            return refusal;
        }

        var (options, problems) = RequestOptions.Read(request, found);
        if ((Invalid(request) ?? (problems.Count > 0 ? Problems.InvalidOptions(problems) : null)) is { } invalid)
        {
            return invalid;
        }

        LiftServerLimit(request);
        var upload = UploadOf(request, found, importType, options, admission.KeyName);
        return request.ContentLength > upload.MaxBytes
            ? Problems.TooLarge(upload.MaxBytes)
            : await ReceiveAsync(upload, request, client, cancellationToken);
    }

    private async Task<IResult> ReceiveAsync(
        ImportUpload upload, HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            var (import, isSameRequest) = await receiver.ReceiveAsync(upload, request.Body, client, cancellationToken);
            return isSameRequest
                ? Answers.Accepted($"/api/programs/{import.Program}/imports/{import.Id}", await statuses.ReadAsync(import, client, cancellationToken))
                : Problems.IdempotencyKeyReused(upload.IdempotencyKey!, import);
        }
        catch (FileTooLargeException)
        {
            return Problems.TooLarge(upload.MaxBytes);
        }
        catch (InvalidJsonRowsException invalid)
        {
            return Problems.InvalidJson(invalid.Message);
        }
    }

    private ImportUpload UploadOf(HttpRequest request, LoyaltyProgram program, ImportType type, ImportOptions options, string keyName)
    {
        var name = ImportTypes.NameOf(type);
        var json = JsonBodies.FormOf(MediaTypeOf(request));
        var (maxBytes, maxRows) = limits.Value.For(type, program);
        return new ImportUpload(
            program.Id,
            name,
            FileNames.Safe(request.Headers[FileNameHeader].ToString() is { Length: > 0 } given ? given : $"{name}.{JsonBodies.ExtensionOf(json)}"),
            options,
            keyName,
            IdempotencyKey.Read(request).Key,
            maxBytes,
            json,
            maxRows);
    }

    /// <summary>The server reads 30,000,000 bytes of a body unless told otherwise, and a file of customers may be larger.</summary>
    private static void LiftServerLimit(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }
    }

    private static string? MediaTypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;

    private static IResult? Invalid(HttpRequest request)
    {
        var mediaType = MediaTypeOf(request);
        if (!Accepted.Contains(mediaType, StringComparer.OrdinalIgnoreCase) && JsonBodies.FormOf(mediaType) is null)
        {
            return Problems.UnsupportedType(request.ContentType);
        }

        return IdempotencyKey.Read(request).Problem is { } problem ? Problems.InvalidValue(problem) : null;
    }
}
