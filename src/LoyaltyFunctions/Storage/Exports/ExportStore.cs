using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Storage.Exports;

/// <summary>The exports' rows. The row of an id is added once: whoever comes second learns that the export exists.</summary>
public sealed class ExportStore(Tables tables)
{
    private const int MaxConflicts = 20;
    private const string IdColumn = "Export";

    /// <summary>Adds an export and its place in the list, newest first, in one transaction.</summary>
    /// <returns>False where the export exists already; nothing was written then.</returns>
    public async Task<bool> AddAsync(ExportEntity export, CancellationToken cancellationToken)
    {
        var place = new TableEntity(export.PartitionKey, HistoryKeys.Prefix + HistoryKeys.PlaceOf(export.RequestedAt!.Value, export.Id))
        {
            [IdColumn] = export.Id,
        };
        try
        {
            await tables.Exports.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, export),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, place),
                ],
                cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>The export; null where the program has none of that id.</summary>
    public async Task<ExportEntity?> FindAsync(string program, string id, CancellationToken cancellationToken)
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<ExportEntity>(
            KeyText.Escape(program), ExportEntity.KeyPrefix + KeyText.Escape(id), null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The export, which must exist.</summary>
    /// <exception cref="InvalidOperationException">It does not: its row was removed while it ran.</exception>
    public async Task<ExportEntity> GetAsync(string program, string id, CancellationToken cancellationToken) =>
        await FindAsync(program, id, cancellationToken)
        ?? throw new InvalidOperationException($"Export {id} has no row any more.");

    /// <summary>The newest exports of a program, the newest first.</summary>
    /// <param name="program">The program.</param>
    /// <param name="count">The most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ExportEntity>> ListAsync(string program, int count, CancellationToken cancellationToken)
    {
        var (partition, first, end) = (KeyText.Escape(program), HistoryKeys.Prefix, HistoryKeys.End);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {first} and RowKey lt {end}");
        var ids = new List<string>(count);
        await foreach (var place in tables.Exports.QueryAsync<TableEntity>(filter, count, null, cancellationToken))
        {
            ids.Add(place.GetString(IdColumn));
            if (ids.Count == count)
            {
                break;
            }
        }

        var found = await Task.WhenAll(ids.Select(id => FindAsync(program, id, cancellationToken)));
        return [.. found.OfType<ExportEntity>()];
    }

    /// <summary>Changes an export's row if, as it is now, it can be changed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="id">The export.</param>
    /// <param name="tryChange">Changes the row, or answers false and leaves it as it is. May be asked again, on the row as it is then.</param>
    /// <param name="cancellationToken">Gives up; the row is changed whole or not at all.</param>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> TryChangeAsync(string program, string id, Func<ExportEntity, bool> tryChange, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var export = await GetAsync(program, id, cancellationToken);
            if (!tryChange(export))
            {
                return false;
            }

            try
            {
                await tables.Exports.UpdateEntityAsync(export, export.ETag, TableUpdateMode.Replace, cancellationToken);
                return true;
            }
            catch (RequestFailedException changed) when (changed.Status == 412 && conflicts < MaxConflicts)
            {
                // Somebody else was first; decide again on what is there now.
            }
        }
    }
}
