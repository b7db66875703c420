using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Deletes files of imports that ended long enough ago, and notes on each import that they are gone. Files first: what is not noted is
/// deleted again, which harms nobody.
/// </summary>
public sealed class Retention(
    Tables tables,
    Containers containers,
    ImportStore imports,
    IOptions<RetentionOptions> options,
    IOptions<ReportOptions> reports,
    TimeProvider clock)
{
    private static readonly string[] Columns =
    [
        nameof(ImportEntity.PartitionKey), nameof(ImportEntity.RowKey), nameof(ImportEntity.State), nameof(ImportEntity.FinishedAt),
        nameof(ImportEntity.Source), nameof(ImportEntity.Container), nameof(ImportEntity.Blob), nameof(ImportEntity.UndoneBy),
        nameof(ImportEntity.WorkDeletedAt), nameof(ImportEntity.ReportsDeletedAt),
    ];

    /// <summary>Deletes working files, and the bodies of requests. A dropped file is its owner's, and stays.</summary>
    /// <returns>Of how many imports.</returns>
    public async Task<int> DeleteWorkAsync(string program, CancellationToken cancellationToken)
    {
        var (now, deleted) = (clock.GetUtcNow(), 0);
        await foreach (var import in EndedBeforeAsync(program, now.AddDays(-options.Value.WorkDays), cancellationToken))
        {
            var isKeptForResume = import.CurrentState == ImportState.Failed && import.FinishedAt > now.AddDays(-reports.Value.KeepDays);
            if (import.WorkDeletedAt is not null || isKeptForResume)
            {
                continue;
            }

            await DeleteAllAsync(containers.Work, $"{import.Id}/", cancellationToken);
            if (import is { Source: ImportSources.Http, Container: { } container, Blob: { } blob })
            {
                await containers.Blob(container, blob).DeleteIfExistsAsync(cancellationToken: cancellationToken);
            }

            deleted += await NoteAsync(program, import, row => row.WorkDeletedAt ??= now, cancellationToken);
        }

        return deleted;
    }

    /// <summary>Deletes reports, those of previews included.</summary>
    /// <returns>Of how many imports.</returns>
    public async Task<int> DeleteReportsAsync(string program, CancellationToken cancellationToken)
    {
        var (now, deleted) = (clock.GetUtcNow(), 0);
        await foreach (var import in EndedBeforeAsync(program, now.AddDays(-reports.Value.KeepDays), cancellationToken))
        {
            if (import.ReportsDeletedAt is null && !await IsBeingUndoneAsync(program, import, cancellationToken))
            {
                await DeleteAllAsync(containers.Reports, $"{import.Id}/", cancellationToken);
                deleted += await NoteAsync(program, import, row => row.ReportsDeletedAt ??= now, cancellationToken);
            }
        }

        return deleted;
    }

    /// <summary>Whether an undo of it is under way, whose file is its applied report: it may wait for its confirmation for weeks.</summary>
    private async Task<bool> IsBeingUndoneAsync(string program, ImportEntity import, CancellationToken cancellationToken) =>
        import.UndoneBy is { } undo
        && await imports.FindAsync(program, undo, cancellationToken) is { } found
        && !ImportStates.IsFinal(found.CurrentState);

    /// <summary>Imports that ended before a moment.</summary>
    private async IAsyncEnumerable<ImportEntity> EndedBeforeAsync(
        string program, DateTimeOffset moment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {KeyText.Escape(program)} and RowKey ge {ImportEntity.KeyPrefix} and RowKey lt {"i."} and FinishedAt lt {moment}");
        await foreach (var import in tables.Imports.QueryAsync<ImportEntity>(filter, null, Columns, cancellationToken))
        {
            if (ImportStates.IsFinal(import.CurrentState))
            {
                yield return import;
            }
        }
    }

    private static async Task DeleteAllAsync(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <returns>1 where it was noted; 0 where the import was taken up again meanwhile.</returns>
    private async Task<int> NoteAsync(string program, ImportEntity import, Action<ImportEntity> note, CancellationToken cancellationToken)
    {
        var (_, noted) = await imports.TryChangeAsync(program, import.Id, TryNote, cancellationToken);
        return noted ? 1 : 0;

        bool TryNote(ImportEntity row)
        {
            if (ImportStates.IsFinal(row.CurrentState))
            {
                note(row);
                return true;
            }

            return false;
        }
    }
}
