using System.Security.Cryptography;
using System.Text.Json;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Adjustments;

/// <summary>
/// <c>POST /api/programs/{program}/adjustments</c>: one amount for every customer that fits a filter. It is an import like any other, whose
/// file the app writes itself: with preview, history, reports and undo. Options come as with a file, in the query or as headers.
/// </summary>
public sealed class PostAdjustment(
    ProgramGate gate, ImportStore imports, ImportStarter starter, ImportStatusReader statuses, TimeProvider clock)
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
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Import, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
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

        if (keyProblem is not null)
        {
            return Problems.InvalidValue(keyProblem);
        }

        var sent = new SentAdjustment(found, key, HashOf(options, wanted, selection));
        var known = errors.Keys.All(AdjustmentRequest.DependsOnTheDayOrSettings) ? await FindAsync(sent, cancellationToken) : null;
        return known is not null ? await StartAsync(sent, known, client, cancellationToken)
            : errors.Count > 0 ? Problems.InvalidFields(errors)
            : await StartAsync(sent, ImportOf(sent, OptionsOf(options, wanted, found, admission.KeyName), selection), client, cancellationToken);
    }

    /// <summary>What the same key started before, whatever the day and the settings are by now.</summary>
    private async Task<ImportEntity?> FindAsync(SentAdjustment sent, CancellationToken cancellationToken) => sent.Key is { } key
        ? await imports.FindAsync(sent.Program.Id, ImportIds.ForRequest(sent.Program.Id, key), cancellationToken)
        : null;

    private static ImportOptions OptionsOf(ImportOptions options, AdjustmentRequest wanted, LoyaltyProgram program, string keyName) => options with
    {
        PublicNote = wanted.Comment ?? options.PublicNote ?? program.AdjustmentComment,
        InternalNote = wanted.Reason ?? options.InternalNote,
        RequestedBy = options.RequestedBy ?? keyName,
    };

    private ImportEntity ImportOf(SentAdjustment sent, ImportOptions options, CustomerSelection selection) => new()
    {
        RowKey = ImportEntity.KeyPrefix
            + (sent.Key is null ? ImportIds.ForRequestWithoutKey() : ImportIds.ForRequest(sent.Program.Id, sent.Key)),
        Program = sent.Program.Id,
        Type = ImportTypes.NameOf(selection.Type),
        State = nameof(ImportState.Received),
        Source = ImportSources.Adjustment,
        FileName = FileName,
        Recipients = options.Notify,
        Options = options,
        Selection = selection,
        RequestHash = sent.Hash,
        ReceivedAt = clock.GetUtcNow(),
    };

    private async Task<IResult> StartAsync(
        SentAdjustment sent, ImportEntity wanted, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (wanted.RequestHash != sent.Hash)
        {
            return Problems.IdempotencyKeyReused(sent.Key!, wanted);
        }

        var (import, _) = await starter.StartAsync(wanted, client, cancellationToken);
        return import.RequestHash == sent.Hash
            ? Answers.Accepted($"/api/programs/{import.Program}/imports/{import.Id}", await statuses.ReadAsync(import, client, cancellationToken))
            : Problems.IdempotencyKeyReused(sent.Key!, import);
    }

    /// <summary>Of what was sent alone: what the program adds may be something else when the request comes again.</summary>
    private static string HashOf(ImportOptions options, AdjustmentRequest wanted, CustomerSelection selection) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { options, selection.Type, selection.Filter, wanted.Points, wanted.ExpiresOn, wanted.Reason, wanted.Comment },
            Json.Options)));

    private sealed record SentAdjustment(LoyaltyProgram Program, string? Key, string Hash);
}
