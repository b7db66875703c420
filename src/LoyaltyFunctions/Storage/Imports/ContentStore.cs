using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>Which import brought a content first: a row <c>f-{type}-{hash}</c> beside the imports of its program.</summary>
public sealed class ContentStore(Tables tables)
{
    private const string Prefix = "f-", ImportColumn = "Import";

    /// <summary>Notes an import as the one that brought its content, unless another one is noted.</summary>
    /// <returns>The note that was there; null where this import's is new.</returns>
    public async Task<NotedContent?> FindOrAddAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await tables.Imports.AddEntityAsync(RowOf(import), cancellationToken);
                return null;
            }
            catch (RequestFailedException exists) when (exists.Status == 409)
            {
                var found = await tables.Imports.GetEntityIfExistsAsync<TableEntity>(import.PartitionKey, KeyOf(import), null, cancellationToken);
                if (found.HasValue)
                {
                    return new NotedContent(found.Value!.GetString(ImportColumn), found.Value.ETag);
                }
            }
        }
    }

    /// <summary>Notes an import in another's place.</summary>
    /// <returns>False where somebody else did so first.</returns>
    public async Task<bool> TryReplaceAsync(NotedContent noted, ImportEntity import, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Imports.UpdateEntityAsync(RowOf(import), noted.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Notes an import as the one that brought its content last: it is the one that later ones repeat.</summary>
    public Task NoteAsync(ImportEntity import, CancellationToken cancellationToken) =>
        tables.Imports.UpsertEntityAsync(RowOf(import), TableUpdateMode.Replace, cancellationToken);

    private static TableEntity RowOf(ImportEntity import) => new(import.PartitionKey, KeyOf(import)) { [ImportColumn] = import.Id };

    private static string KeyOf(ImportEntity import) => $"{Prefix}{KeyText.Escape(import.Type!)}-{import.ContentHash}";
}

/// <summary>The import that is noted for a content.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="ETag">The note's version.</param>
public sealed record NotedContent(string ImportId, ETag ETag);
