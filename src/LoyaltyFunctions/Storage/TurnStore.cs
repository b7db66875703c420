using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Who applies now in each program, and who waits. Every waiting import has a ticket; the row <c>holder</c>, which only one can add, is
/// the turn. Asking again after a lost answer finds the turn that one has.
/// </summary>
public sealed class TurnStore(Tables tables, ImportStore imports)
{
    private const string Holder = "holder";
    private const string TicketPrefix = "t-", TicketsEnd = "t.";
    private const string ImportColumn = "Import", ProgramColumn = "Program";

    /// <summary>Asks for the turn: it is granted to the import that arrived first, once the one before it is done.</summary>
    public async Task<TurnResult> TakeAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var program = import.PartitionKey;
        var ticket = TicketOf(import);
        await tables.Turns.UpsertEntityAsync(new TableEntity(program, ticket), TableUpdateMode.Replace, cancellationToken);
        var ahead = await CountAheadAsync(program, ticket, cancellationToken);
        if (await ReadHolderAsync(program, cancellationToken) is { } holder)
        {
            if (holder.GetString(ImportColumn) == import.Id)
            {
                return new TurnResult(true, 0);
            }

            if (!await TryEvictAsync(holder, cancellationToken))
            {
                return new TurnResult(false, Math.Max(ahead, 1));
            }
        }

        return ahead == 0 && await TryBecomeHolderAsync(import, cancellationToken)
            ? new TurnResult(true, 0)
            : new TurnResult(false, Math.Max(ahead, 1));
    }

    /// <summary>Gives the turn back, or the place in the queue.</summary>
    public async Task ReleaseAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var program = import.PartitionKey;
        await tables.Turns.DeleteEntityAsync(program, TicketOf(import), ETag.All, cancellationToken);
        if (await ReadHolderAsync(program, cancellationToken) is { } holder && holder.GetString(ImportColumn) == import.Id)
        {
            await tables.Turns.DeleteEntityAsync(program, Holder, holder.ETag, cancellationToken);
        }
    }

    private static string TicketOf(ImportEntity import) =>
        $"{TicketPrefix}{import.ReceivedAt!.Value.UtcTicks.ToString("d19", CultureInfo.InvariantCulture)}-{import.Id}";

    private async Task<int> CountAheadAsync(string program, string ticket, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey ge {TicketPrefix} and RowKey lt {TicketsEnd}");
        var ahead = 0;
        await foreach (var other in tables.Turns.QueryAsync<TableEntity>(filter, null, ["RowKey"], cancellationToken))
        {
            ahead += string.CompareOrdinal(other.RowKey, ticket) < 0 ? 1 : 0;
        }

        return ahead;
    }

    private async Task<TableEntity?> ReadHolderAsync(string program, CancellationToken cancellationToken)
    {
        var holder = await tables.Turns.GetEntityIfExistsAsync<TableEntity>(program, Holder, null, cancellationToken);
        return holder.HasValue ? holder.Value : null;
    }

    private async Task<bool> TryBecomeHolderAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var holder = new TableEntity(import.PartitionKey, Holder) { [ImportColumn] = import.Id, [ProgramColumn] = import.Program };
        try
        {
            await tables.Turns.AddEntityAsync(holder, cancellationToken);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return (await ReadHolderAsync(import.PartitionKey, cancellationToken))?.GetString(ImportColumn) == import.Id;
        }
    }

    /// <summary>A holder whose import is over, or gone, was stopped by hand before it could give the turn back.</summary>
    private async Task<bool> TryEvictAsync(TableEntity holder, CancellationToken cancellationToken)
    {
        var import = await imports.FindAsync(holder.GetString(ProgramColumn), holder.GetString(ImportColumn), cancellationToken);
        if (import is not null && !ImportStates.IsFinal(import.CurrentState))
        {
            return false;
        }

        try
        {
            await tables.Turns.DeleteEntityAsync(holder.PartitionKey, holder.RowKey, holder.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return false;
        }
    }
}
