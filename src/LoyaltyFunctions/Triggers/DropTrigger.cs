using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers;

/// <summary>
/// A file dropped into the container starts an import, unless it is a file of options. The event may come more than once; the import is the
/// same.
/// </summary>
public sealed class DropTrigger(
    ImportStarter starter, ProgramStore programs, DropOptions options, TimeProvider clock, ILogger<DropTrigger> log)
{
    /// <summary>Blob metadata: where the result is mailed, addresses separated by commas.</summary>
    public const string NotifyMetadata = "notify";

    /// <summary>Takes a dropped blob's event.</summary>
    [Function("Drop")]
    public async Task RunAsync(
        [BlobTrigger("imports/{program}/{type}/{name}", Connection = ImportStorageOptions.Section)] BlobClient blob,
        string program,
        string type,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (DropOptions.IsOptionsFile(blob.Name))
        {
            log.LogInformation("Options were dropped in program {Program}; they count for the files that come after them", program);
            return;
        }

        BlobProperties properties;
        try
        {
            properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            log.LogInformation("A dropped blob of program {Program} was deleted before it could be imported", program);
            return;
        }

        var given = await options.ReadAsync(
            blob.BlobContainerName, blob.Name, properties.Metadata, await programs.FindAsync(program, cancellationToken), cancellationToken);
        var import = ImportOf(blob, properties, program, type, name, given);
        var (stored, added) = await starter.StartAsync(import, client, cancellationToken);
        log.LogInformation("Import {ImportId} of program {Program} was dropped; new: {New}", stored.Id, program, added);
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
