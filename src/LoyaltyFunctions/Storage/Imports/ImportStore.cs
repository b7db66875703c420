using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>The imports' rows. The row of an id is added once: whoever comes second learns that the import exists.</summary>
public sealed class ImportStore(Tables tables, ImportMetrics metrics)
{
    private const int MaxConflicts = 20;

    /// <summary>Adds an import and its place in the history, newest first, in one transaction.</summary>
    /// <returns>False where the import exists already; nothing was written then.</returns>
    public async Task<bool> AddAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        import.PartitionKey = KeyText.Escape(import.Program!);
        var history = new TableEntity(import.PartitionKey, HistoryKeys.Prefix + HistoryKeys.PlaceOf(import.ReceivedAt!.Value, import.Id))
        {
            [ImportHistory.ImportColumn] = import.Id,
            [ImportHistory.TypeColumn] = import.Type,
            [ImportHistory.ScopeColumn] = import.ScopeType,
        };
        try
        {
            await tables.Imports.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, import),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, history),
                ],
                cancellationToken);
            CountEnd(wasFinal: false, import);
            return true;
        }
        catch (TableTransactionFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>The import; null where the program has none of that id.</summary>
    public async Task<ImportEntity?> FindAsync(string program, string id, CancellationToken cancellationToken)
    {
        var found = await tables.Imports.GetEntityIfExistsAsync<ImportEntity>(
            KeyText.Escape(program), ImportEntity.KeyPrefix + KeyText.Escape(id), null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Whether the program has an import of that id.</summary>
    public async Task<bool> ExistsAsync(string program, string id, CancellationToken cancellationToken) =>
        (await tables.Imports.GetEntityIfExistsAsync<TableEntity>(
            KeyText.Escape(program), ImportEntity.KeyPrefix + KeyText.Escape(id), [nameof(ImportEntity.RowKey)], cancellationToken)).HasValue;

    /// <summary>Every program's imports that are not over, and arrived before a moment.</summary>
    public async IAsyncEnumerable<ImportEntity> ListUnfinishedAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Storage can't ask for what has no end; it can ask for each state that is none.
        var states = string.Join(" or ", Enum.GetValues<ImportState>()
            .Where(state => !ImportStates.IsFinal(state))
            .Select(state => TableClient.CreateQueryFilter($"State eq {state.ToString()}")));
        var filter = $"({states}) and {TableClient.CreateQueryFilter($"ReceivedAt lt {before}")}";
        await foreach (var import in tables.Imports.QueryAsync<ImportEntity>(filter, null, null, cancellationToken))
        {
            yield return import;
        }
    }

    /// <summary>The import, which must exist.</summary>
    /// <exception cref="InvalidOperationException">It does not: its row was removed while it ran.</exception>
    public async Task<ImportEntity> GetAsync(string program, string id, CancellationToken cancellationToken) =>
        await FindAsync(program, id, cancellationToken)
        ?? throw new InvalidOperationException($"Import {id} has no row any more.");

    /// <summary>Takes an import from its state to the next and changes its row with it; again and again is the same as once.</summary>
    /// <returns>The row as stored.</returns>
    /// <exception cref="InvalidOperationException"><see cref="ImportStates"/> has no such arrow.</exception>
    public async Task<ImportEntity> MoveAsync(
        string program, string id, ImportState to, Action<ImportEntity>? change, CancellationToken cancellationToken)
    {
        return await ChangeAsync(program, id, Move, cancellationToken);

        void Move(ImportEntity import)
        {
            if (!ImportStates.CanMove(import.CurrentState, to))
            {
                throw new InvalidOperationException($"Import {id} is {import.State} and can't become {to}.");
            }

            import.State = to.ToString();
            change?.Invoke(import);
        }
    }

    /// <summary>Changes an import's row if, as it is now, it can be changed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="id">The import.</param>
    /// <param name="tryChange">Changes the row, or answers false and leaves it as it is. May be asked again, on the row as it is then.</param>
    /// <param name="cancellationToken">Gives up; the row is changed whole or not at all.</param>
    /// <returns>The row as stored, and whether it was changed.</returns>
    public async Task<(ImportEntity Import, bool Changed)> TryChangeAsync(
        string program, string id, Func<ImportEntity, bool> tryChange, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var import = await GetAsync(program, id, cancellationToken);
            var wasFinal = ImportStates.IsFinal(import.CurrentState);
            if (!tryChange(import))
            {
                return (import, false);
            }

            try
            {
                await tables.Imports.UpdateEntityAsync(import, import.ETag, TableUpdateMode.Replace, cancellationToken);
                CountEnd(wasFinal, import);
                return (import, true);
            }
            catch (RequestFailedException changed) when (changed.Status == 412 && conflicts < MaxConflicts)
            {
                // Somebody else was first; decide again on what is there now.
            }
        }
    }

    /// <summary>Changes an import's row as it is now, also where somebody else changes it at the same time.</summary>
    public async Task<ImportEntity> ChangeAsync(string program, string id, Action<ImportEntity> change, CancellationToken cancellationToken)
    {
        var (import, _) = await TryChangeAsync(program, id, Change, cancellationToken);
        return import;

        bool Change(ImportEntity import)
        {
            change(import);
            return true;
        }
    }

    /// <summary>Of several that want to end an import one writes the row, and that one counts it.</summary>
    private void CountEnd(bool wasFinal, ImportEntity import)
    {
        if (!wasFinal && ImportStates.IsFinal(import.CurrentState))
        {
            metrics.Ended(import);
        }
    }
}
