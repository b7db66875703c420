using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>
/// A program's imports, the newest first. Thin rows, written with the imports and never changed, give the order; what an import is by now
/// is read from its own row.
/// </summary>
public sealed class ImportHistory(Tables tables, ImportStore imports)
{
    /// <summary>The column of the import's id.</summary>
    internal const string ImportColumn = "Import";

    /// <summary>The column of the type's name.</summary>
    internal const string TypeColumn = "Type";

    /// <summary>The column of the name of the type that a key must be allowed to work with: <see cref="ImportEntity.ScopeType"/>.</summary>
    internal const string ScopeColumn = "Scope";

    /// <summary>A request looks at no more imports: where a state is rare, it answers with what it has.</summary>
    private const int MaxScanned = 1_000;

    private const int ScannedAtOnce = 100;
    private const int ReadAtOnce = 16;

    /// <summary>Reads a page.</summary>
    /// <param name="program">The program.</param>
    /// <param name="filter">Which imports.</param>
    /// <param name="after">Where the page before ended: its <see cref="HistoryPage.Next"/>; null for the first.</param>
    /// <param name="pageSize">The most imports of the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page. With a filter for states it may have fewer imports, or none, and the history still goes on.</returns>
    public async Task<HistoryPage> ReadAsync(
        string program, HistoryFilter filter, string? after, int pageSize, CancellationToken cancellationToken)
    {
        if (filter.Scope is [])
        {
            return new HistoryPage([], null);
        }

        var found = new List<ImportEntity>(pageSize);
        for (var scanned = 0; scanned < MaxScanned;)
        {
            var wanted = Math.Min(filter.States.Count == 0 ? pageSize - found.Count : ScannedAtOnce, MaxScanned - scanned);
            // One more than wanted tells whether the history goes on.
            var places = await ReadPlacesAsync(program, filter, after, wanted + 1, cancellationToken);
            var rows = await ReadImportsAsync(program, places.Take(wanted).ToList(), cancellationToken);
            for (var index = 0; index < rows.Length; index++)
            {
                after = places[index].RowKey[HistoryKeys.Prefix.Length..];
                if (rows[index] is { } import && (filter.States.Count == 0 || filter.States.Contains(import.CurrentState)))
                {
                    found.Add(import);
                }

                if (found.Count == pageSize)
                {
                    return new HistoryPage(found, index + 1 < places.Count ? after : null);
                }
            }

            if (places.Count <= wanted)
            {
                return new HistoryPage(found, null);
            }

            scanned += rows.Length;
        }

        return new HistoryPage(found, after);
    }

    private async Task<List<TableEntity>> ReadPlacesAsync(
        string program, HistoryFilter filter, string? after, int count, CancellationToken cancellationToken)
    {
        var places = new List<TableEntity>(count);
        await foreach (var place in tables.Imports.QueryAsync<TableEntity>(
            FilterOf(KeyText.Escape(program), filter, after), count, null, cancellationToken))
        {
            places.Add(place);
            if (places.Count == count)
            {
                break;
            }
        }

        return places;
    }

    private static string FilterOf(string partition, HistoryFilter filter, string? after)
    {
        var lower = after is null ? HistoryKeys.Prefix : HistoryKeys.Prefix + after;
        if (filter.To is { } to && string.CompareOrdinal(HistoryKeys.BoundAt(to), lower) > 0)
        {
            lower = HistoryKeys.BoundAt(to);
        }

        var upper = filter.From is { } from ? HistoryKeys.BoundAt(from) : HistoryKeys.End;
        var places = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {lower} and RowKey lt {upper}");
        var ofType = filter.Type is { } type ? $" and {TableClient.CreateQueryFilter($"Type eq {type}")}" : "";
        return $"{places}{ofType}{ScopeOf(filter)}";
    }

    private static string ScopeOf(HistoryFilter filter) => filter.Scope is null
        ? ""
        : $" and ({string.Join(" or ", filter.Scope.Select(type => TableClient.CreateQueryFilter($"Scope eq {type}")))})";

    /// <summary>The imports of places, in their order; null for one whose row was removed.</summary>
    private async Task<ImportEntity?[]> ReadImportsAsync(string program, List<TableEntity> places, CancellationToken cancellationToken)
    {
        var rows = new ImportEntity?[places.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, places.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
            async (index, token) => rows[index] = await imports.FindAsync(program, places[index].GetString(ImportColumn), token));
        return rows;
    }
}
