using System.Security.Cryptography;
using System.Text.Json;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Adjustments;

/// <summary>
/// <c>POST /api/programs/{program}/adjustments</c>: one amount for every customer that fits a filter. It is an import like any other, whose
/// file the app writes itself: with preview, history, reports and undo. Options come as with a file, in the query or as headers.
/// </summary>
public sealed class PostAdjustment(Gate gate, ProgramStore programs, ImportStarter starter, ImportStatusReader statuses, TimeProvider clock)
{
    private const string FileName = "adjustment.csv";

    /// <summary>Answers the request.</summary>
    [Function("PostAdjustment")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/adjustments")] HttpRequest request,
        string program,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, Permissions.Import, cancellationToken);
        if (admission.Refusal is not null)
        {
            return admission.Refusal;
        }

        if (await programs.FindAsync(program, cancellationToken) is not { } found)
        {
            return Problems.UnknownProgram(program);
        }

        var (options, problems) = RequestOptions.Read(request, found);
        if (problems.Count > 0)
        {
            return Problems.InvalidOptions(problems);
        }

        var (wanted, failedAt) = await StrictJson.ReadAsync<AdjustmentRequest>(request, cancellationToken);
        if (wanted is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as an adjustment, at {failedAt}. Send a JSON object with points, filter and, if wanted, operation (add or set), expiresOn, reason and comment: {{\"points\": 100, \"filter\": {{\"tier\": \"Gold\"}}}}.");
        }

        var (selection, errors) = wanted.Read(found, found.DayOf(clock.GetUtcNow()));
        var (key, keyProblem) = IdempotencyKey.Read(request);
        if (admission.RefuseType(ImportTypes.NameOf(selection.Type)) is { } refusal)
        {
            return refusal;
        }

        return errors.Count > 0 ? Problems.InvalidFields(errors)
            : keyProblem is not null ? Problems.InvalidValue(keyProblem)
            : await StartAsync(found, OptionsOf(options, wanted, found, admission.KeyName), selection, key, client, cancellationToken);
    }

    private static ImportOptions OptionsOf(ImportOptions options, AdjustmentRequest wanted, LoyaltyProgram program, string keyName) => options with
    {
        PublicNote = wanted.Comment ?? options.PublicNote ?? program.AdjustmentComment,
        InternalNote = wanted.Reason ?? options.InternalNote,
        RequestedBy = options.RequestedBy ?? keyName,
    };

    private async Task<IResult> StartAsync(
        LoyaltyProgram program, ImportOptions options, CustomerSelection selection, string? key, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var hash = HashOf(options, selection);
        var (import, _) = await starter.StartAsync(
            new ImportEntity
            {
                RowKey = ImportEntity.KeyPrefix + (key is null ? ImportIds.ForRequestWithoutKey() : ImportIds.ForRequest(program.Id, key)),
                Program = program.Id,
                Type = ImportTypes.NameOf(selection.Type),
                State = nameof(ImportState.Received),
                Source = ImportSources.Adjustment,
                FileName = FileName,
                Recipients = options.Notify,
                Options = options,
                Selection = selection,
                RequestHash = hash,
                ReceivedAt = clock.GetUtcNow(),
            },
            client,
            cancellationToken);
        return import.RequestHash == hash
            ? Answers.Accepted($"/api/programs/{program.Id}/imports/{import.Id}", await statuses.ReadAsync(import, client, cancellationToken))
            : Problems.IdempotencyKeyReused(key!, import);
    }

    private static string HashOf(ImportOptions options, CustomerSelection selection) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { options, selection }, Json.Options)));
}
