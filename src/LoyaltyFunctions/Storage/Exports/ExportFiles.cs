using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;

namespace LoyaltyFunctions.Storage.Exports;

/// <summary>
/// The files of exports: <c>exports/{program}/{id}/customers.csv</c>, and while one runs its parts, <c>work/{id}/export/...</c>.
/// </summary>
public sealed class ExportFiles(Containers containers, DownloadLinks links)
{
    private const int BlockBytes = 1024 * 1024;

    /// <summary>A new file for a part; each run of a step has its own.</summary>
    public static string NewPart(string exportId, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{PartsOf(exportId)}{part:d3}-{Guid.NewGuid():n}.csv");

    /// <summary>A writer of a part.</summary>
    public StagedBlobStream WritePart(string part) => new(containers.Work.GetBlockBlobClient(part));

    /// <summary>Opens a part for reading, a block at a time.</summary>
    public Task<Stream> OpenPartAsync(string part, CancellationToken cancellationToken) =>
        containers.Work.GetBlobClient(part).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockBytes }, cancellationToken);

    /// <summary>Deletes all parts of an export, also those of runs that did not count.</summary>
    public async Task DeletePartsAsync(string exportId, CancellationToken cancellationToken)
    {
        await foreach (var part in containers.Work.GetBlobsAsync(BlobTraits.None, BlobStates.None, PartsOf(exportId), cancellationToken))
        {
            await containers.Work.DeleteBlobIfExistsAsync(part.Name, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Deletes a program's files that are older than a moment. Their exports stay in the list, without a link.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteOldAsync(string program, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var file in containers.Exports.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{program}/", cancellationToken))
        {
            if (file.Properties.LastModified < before)
            {
                await containers.Exports.DeleteBlobIfExistsAsync(file.Name, cancellationToken: cancellationToken);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>The file's blob.</summary>
    public BlobClient File(string program, string exportId) => containers.Exports.GetBlobClient(NameOf(program, exportId));

    /// <summary>A writer of the file.</summary>
    public StagedBlobStream Write(string program, string exportId) =>
        new(containers.Exports.GetBlockBlobClient(NameOf(program, exportId)), BlockBytes);

    /// <summary>A fresh link to the file of an export that is completed, and its expiry.</summary>
    /// <param name="export">The export.</param>
    /// <param name="program">Its program, whose links may work for a shorter time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(Uri Link, DateTimeOffset ExpiresAt)> LinkAsync(ExportEntity export, LoyaltyProgram? program, CancellationToken cancellationToken)
    {
        var (made, expiresAt) = await links.MakeAsync(
            containers.Exports, [(NameOf(export.Program, export.Id), FileNameOf(export, program))], DownloadLinks.LifetimeOf(program), cancellationToken);
        return (made[0]!, expiresAt);
    }

    private static string FileNameOf(ExportEntity export, LoyaltyProgram? program)
    {
        var day = program?.DayOf(export.RequestedAt!.Value) ?? DateOnly.FromDateTime(export.RequestedAt!.Value.UtcDateTime);
        return string.Create(CultureInfo.InvariantCulture, $"{export.Program}-customers-{day:yyyy-MM-dd}.csv");
    }

    private static string NameOf(string program, string exportId) => $"{program}/{exportId}/customers.csv";

    private static string PartsOf(string exportId) => $"{exportId}/export/";
}
