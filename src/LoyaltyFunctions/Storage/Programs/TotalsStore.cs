using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>
/// The programs' totals, kept up by every import as it ends, so that nobody has to read every account to know them. Beside the row of a
/// program's totals there is one for each import's share in them, written in the same transaction: a step that runs twice counts once, and
/// an import that is resumed replaces what it had counted before.
/// </summary>
public sealed class TotalsStore(Tables tables)
{
    private const string TotalsKey = "totals", ShareKeyPrefix = "share-";
    private const string TotalsColumn = "Totals";

    private const int MaxConflicts = 50;

    /// <summary>The totals as they are.</summary>
    public async Task<ProgramTotals> ReadAsync(string program, CancellationToken cancellationToken) =>
        TotalsOf(await FindAsync(program, TotalsKey, cancellationToken));

    /// <summary>Counts what an import changed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="importId">The import.</param>
    /// <param name="change">All that it has changed so far.</param>
    /// <param name="cancellationToken">Gives up; nothing is counted then.</param>
    /// <returns>The totals without the import, and with it.</returns>
    /// <exception cref="TransientFailureException">Others counted all the time.</exception>
    public async Task<(ProgramTotals Before, ProgramTotals After)> CountAsync(
        string program, string importId, ProgramTotals change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            // In this order: a share that is newer than the totals fails to be written with them.
            var totals = await FindAsync(program, TotalsKey, cancellationToken);
            var share = await FindAsync(program, ShareKeyPrefix + importId, cancellationToken);
            var before = TotalsOf(totals).Minus(TotalsOf(share));
            var after = before.Plus(change);
            if (await TryWriteAsync(RowOf(program, TotalsKey, after), totals?.ETag, RowOf(program, ShareKeyPrefix + importId, change), cancellationToken))
            {
                return (before, after);
            }
        }

        throw new TransientFailureException($"The totals of program {program} changed too often while they were counted.");
    }

    private async Task<TableEntity?> FindAsync(string program, string key, CancellationToken cancellationToken)
    {
        var found = await tables.Programs.GetEntityIfExistsAsync<TableEntity>(program, key, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private static ProgramTotals TotalsOf(TableEntity? row) =>
        row is null ? ProgramTotals.None : JsonSerializer.Deserialize<ProgramTotals>(row.GetString(TotalsColumn), Json.Options)!;

    private static TableEntity RowOf(string program, string key, ProgramTotals totals) =>
        new(program, key) { [TotalsColumn] = JsonSerializer.Serialize(totals, Json.Options) };

    /// <returns>False where somebody else counted meanwhile.</returns>
    private async Task<bool> TryWriteAsync(TableEntity totals, ETag? known, TableEntity share, CancellationToken cancellationToken)
    {
        var counting = known is { } version
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, totals, version)
            : new TableTransactionAction(TableTransactionActionType.Add, totals);
        try
        {
            await tables.Programs.SubmitTransactionAsync(
                [counting, new TableTransactionAction(TableTransactionActionType.UpsertReplace, share)], cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException changed) when (changed.Status is 409 or 412)
        {
            return false;
        }
    }
}
