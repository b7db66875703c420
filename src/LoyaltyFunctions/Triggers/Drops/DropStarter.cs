using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Drops;

/// <summary>Makes an import of a file in the drop container, unless it is a file of options, whoever noticed the file and however often.</summary>
public sealed class DropStarter(
    ImportStarter starter, ProgramStore programs, DropOptions options, TimeProvider clock, ILogger<DropStarter> log)
{
    /// <summary>Starts the import of a blob as it is now; the import that it has started already is left alone.</summary>
    /// <param name="blob">The blob, <c>{program}/{type}/{name}</c>.</param>
    /// <param name="program">The program as the path has it.</param>
    /// <param name="type">The type as the path has it.</param>
    /// <param name="name">The rest of the path.</param>
    /// <param name="client">Starts its orchestration.</param>
    /// <param name="cancellationToken">Gives up; trying again is the same as once.</param>
    public async Task StartAsync(
        BlobClient blob, string program, string type, string name, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (DropOptions.IsOptionsFile(blob.Name))
        {
            log.LogInformation("Options were dropped in program {Program}; they count for the files that come after them", ProgramIds.ForLog(program));
            return;
        }

        if (await FindAsync(blob, cancellationToken) is not { } properties)
        {
            log.LogInformation("A dropped blob of program {Program} was deleted before it could be imported", ProgramIds.ForLog(program));
            return;
        }

        var given = await options.ReadAsync(
            blob.BlobContainerName, blob.Name, properties.Metadata, await programs.FindAsync(program, cancellationToken), cancellationToken);
        var import = ImportOf(blob, properties.ETag.ToString(), (program, type, name), given);
        var (stored, added) = await starter.StartAsync(import, client, cancellationToken);
        log.LogInformation("Import {ImportId} of program {Program} was dropped; new: {New}", stored.Id, ProgramIds.ForLog(program), added);
    }

    /// <summary>The properties of a blob.</summary>
    /// <returns>Null where there is no such blob any more.</returns>
    internal static async Task<BlobProperties?> FindAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The row of a dropped file's import, as it begins.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="etag">Its version.</param>
    /// <param name="path">The parts of its name.</param>
    /// <param name="given">What was asked for with it.</param>
    internal ImportEntity ImportOf(BlobClient blob, string etag, (string Program, string Type, string Name) path, ParsedOptions given) => new()
    {
        RowKey = ImportEntity.KeyPrefix + ImportIds.ForBlob(blob.BlobContainerName, blob.Name, etag),
        Program = path.Program,
        Type = path.Type,
        State = nameof(ImportState.Received),
        Source = ImportSources.Drop,
        Container = blob.BlobContainerName,
        Blob = blob.Name,
        BlobETag = etag,
        FileName = path.Name[(path.Name.LastIndexOf('/') + 1)..],
        Recipients = given.Options.Notify,
        Options = given.Options,
        OptionProblems = given.Problems,
        ReceivedAt = clock.GetUtcNow(),
    };
}
