using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers;

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

        BlobProperties properties;
        try
        {
            properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            log.LogInformation("A dropped blob of program {Program} was deleted before it could be imported", ProgramIds.ForLog(program));
            return;
        }

        var given = await options.ReadAsync(
            blob.BlobContainerName, blob.Name, properties.Metadata, await programs.FindAsync(program, cancellationToken), cancellationToken);
        var import = ImportOf(blob, properties, program, type, name, given);
        var (stored, added) = await starter.StartAsync(import, client, cancellationToken);
        log.LogInformation("Import {ImportId} of program {Program} was dropped; new: {New}", stored.Id, ProgramIds.ForLog(program), added);
    }

    private ImportEntity ImportOf(BlobClient blob, BlobProperties properties, string program, string type, string name, ParsedOptions given)
    {
        var etag = properties.ETag.ToString();
        return new ImportEntity
        {
            RowKey = ImportEntity.KeyPrefix + ImportIds.ForBlob(blob.BlobContainerName, blob.Name, etag),
            Program = program,
            Type = type,
            State = nameof(ImportState.Received),
            Source = ImportSources.Drop,
            Container = blob.BlobContainerName,
            Blob = blob.Name,
            BlobETag = etag,
            FileName = name[(name.LastIndexOf('/') + 1)..],
            Recipients = given.Options.Notify,
            Options = given.Options,
            OptionProblems = given.Problems,
            ReceivedAt = clock.GetUtcNow(),
        };
    }
}
