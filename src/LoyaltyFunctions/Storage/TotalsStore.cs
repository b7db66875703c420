using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// The programs' totals, kept up by every import as it ends, so that nobody has to read every account to know them. Each import's share is
/// remembered for a while: a step that runs twice counts once, and an import that is resumed replaces what it had counted before.
/// </summary>
public sealed class TotalsStore(Tables tables)
{
    private const string RowKey = "totals";
    private const string TotalsColumn = "Totals", SharesColumn = "Shares";

    /// <summary>A step that is so late that as many imports have ended since does not exist.</summary>
    private const int SharesKept = 40;

    private const int MaxConflicts = 50;

    /// <summary>The totals as they are.</summary>
    public async Task<ProgramTotals> ReadAsync(string program, CancellationToken cancellationToken) =>
        TotalsOf(await FindAsync(program, cancellationToken));

    /// <summary>Counts what an import changed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="importId">The import.</param>
    /// <param name="change">All that it has changed so far.</param>
    /// <param name="cancellationToken">Gives up; nothing is counted then.</param>
    /// <returns>The totals without the import, and with it.</returns>
    public async Task<(ProgramTotals Before, ProgramTotals After)> CountAsync(
        string program, string importId, ProgramTotals change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var row = await FindAsync(program, cancellationToken);
            var shares = SharesOf(row);
            var counted = shares.Find(share => share.ImportId == importId)?.Change ?? ProgramTotals.None;
            var before = TotalsOf(row).Minus(counted);
            var after = before.Plus(change);
            shares.RemoveAll(share => share.ImportId == importId);
            shares.Add(new Share(importId, change));
            if (await TryWriteAsync(program, row, after, shares.TakeLast(SharesKept), cancellationToken))
            {
                return (before, after);
            }

            if (conflicts == MaxConflicts)
            {
                throw new RequestFailedException(412, $"The totals of program {program} changed too often while they were counted.");
            }
        }
    }

    private async Task<TableEntity?> FindAsync(string program, CancellationToken cancellationToken)
    {
        var found = await tables.Programs.GetEntityIfExistsAsync<TableEntity>(program, RowKey, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private static ProgramTotals TotalsOf(TableEntity? row) =>
        row is null ? ProgramTotals.None : JsonSerializer.Deserialize<ProgramTotals>(row.GetString(TotalsColumn), Json.Options)!;

    private static List<Share> SharesOf(TableEntity? row) =>
        row is null ? [] : JsonSerializer.Deserialize<List<Share>>(row.GetString(SharesColumn), Json.Options)!;

    private async Task<bool> TryWriteAsync(
        string program, TableEntity? stored, ProgramTotals totals, IEnumerable<Share> shares, CancellationToken cancellationToken)
    {
        var row = new TableEntity(program, RowKey)
        {
            [TotalsColumn] = JsonSerializer.Serialize(totals, Json.Options),
            [SharesColumn] = JsonSerializer.Serialize(shares, Json.Options),
        };
        try
        {
            if (stored is null)
            {
                await tables.Programs.AddEntityAsync(row, cancellationToken);
            }
            else
            {
                await tables.Programs.UpdateEntityAsync(row, stored.ETag, TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412)
        {
            return false;
        }
    }

    private sealed record Share(string ImportId, ProgramTotals Change);
}
