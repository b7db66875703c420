using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Drops;

/// <summary>Makes failed imports of dropped files whose trigger was given up. Again and again is the same as once.</summary>
public sealed class PoisonedDrops(
    Containers containers,
    ImportStore imports,
    ImportStarter starter,
    DropStarter drops,
    DropOptions options,
    ProgramStore programs,
    TimeProvider clock,
    ILogger<PoisonedDrops> log)
{
    private static readonly ParsedOptions Unread = new(
        new ImportOptions(), ["What was asked for with the file could not be read. Drop the file again, with its options."]);

    /// <summary>
    /// Closes the file's import with an error id, adding it where the trigger did not come so far, and starts its orchestration, which finds
    /// it closed and tells. An import that runs, or has ended otherwise, is left alone, and so is a file that was replaced or deleted.
    /// </summary>
    /// <param name="poisoned">The blob.</param>
    /// <param name="path">Its program, type and name.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellationToken">Gives up; the message comes again.</param>
    public async Task FailAsync(
        PoisonedBlob poisoned, (string Program, string Type, string Name) path, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var blob = containers.Imports.GetBlobClient(poisoned.BlobName);
        var properties = await DropStarter.FindAsync(blob, cancellationToken);
        if (DropOptions.IsOptionsFile(poisoned.BlobName) || properties is null || IsReplaced(poisoned, properties))
        {
            log.LogInformation("A blob of program {Program} that {FunctionId} has given up is no file to import any more", ProgramIds.ForLog(path.Program), poisoned.FunctionId);
            return;
        }

        var given = await ReadOptionsAsync(blob, properties, path.Program, cancellationToken);
        var import = drops.ImportOf(blob, properties.ETag.ToString(), path, given);
        if (!await imports.AddAsync(import, cancellationToken))
        {
            import = await imports.GetAsync(path.Program, import.Id, cancellationToken);
        }

        if (await starter.IsStalledAsync(import, client, cancellationToken))
        {
            // Who ends an orchestration by hand leaves its id used: then the next one tells.
            var isUsed = await client.GetInstanceAsync(import.InstanceId, cancellationToken) is not null;
            import = await CloseAsync(import, poisoned, isUsed, cancellationToken);
        }

        if (import.ErrorId == ErrorIds.OfDrop(import.Id) && import.CurrentState == ImportState.Failed)
        {
            await starter.ScheduleAsync(import, client, cancellationToken);
        }
    }

    private static bool IsReplaced(PoisonedBlob poisoned, BlobProperties properties) =>
        poisoned.ETag is { Length: > 0 } etag && etag.Trim('"') != properties.ETag.ToString().Trim('"');

    /// <summary>What broke the trigger may be the reading of the options. Then the import must not go on without them, should it be resumed.</summary>
    private async Task<ParsedOptions> ReadOptionsAsync(BlobClient blob, BlobProperties properties, string program, CancellationToken cancellationToken)
    {
        try
        {
            return await options.ReadAsync(
                blob.BlobContainerName, blob.Name, properties.Metadata, await programs.FindAsync(program, cancellationToken), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Transient.IsExpectedToPass(failure, cancellationToken))
        {
            log.LogError("The options of a dropped file of program {Program} could not be read: {Failure}", ProgramIds.ForLog(program), FailureText.WithTrace(failure));
            return Unread;
        }
    }

    private async Task<ImportEntity> CloseAsync(ImportEntity import, PoisonedBlob poisoned, bool isInstanceUsed, CancellationToken cancellationToken)
    {
        var (closed, changed) = await imports.TryChangeAsync(import.Program!, import.Id, TryClose, cancellationToken);
        if (changed)
        {
            log.LogError(
                "Import {ImportId} of program {Program} failed with error id {ErrorId}: {FunctionId} was called for its file as often as is tried, and failed each time",
                closed.Id, ProgramIds.ForLog(closed.Program), closed.ErrorId, poisoned.FunctionId);
        }

        return closed;

        bool TryClose(ImportEntity row)
        {
            if (row.CurrentState != ImportState.Received)
            {
                return false;
            }

            row.State = nameof(ImportState.Failed);
            row.Resumes = isInstanceUsed ? (row.Resumes ?? 0) + 1 : row.Resumes;
            row.FailedIn = nameof(ImportState.Received);
            row.ErrorId = ErrorIds.OfDrop(row.Id);
            row.MayHaveApplied = row.MayHaveApplied == true;
            row.FinishedAt = clock.GetUtcNow();
            return true;
        }
    }
}
