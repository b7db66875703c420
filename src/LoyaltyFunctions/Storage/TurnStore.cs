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
    private const string TicketPrefix = "t-";
    private const string ImportColumn = "Import", ProgramColumn = "Program";

    /// <summary>Asks for the turn: it is granted to the import that arrived first, once the one before it is done.</summary>
    public async Task<TurnResult> TakeAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var ticket = new TableEntity(import.PartitionKey, TicketOf(import)) { [ImportColumn] = import.Id, [ProgramColumn] = import.Program };
        await tables.Turns.UpsertEntityAsync(ticket, TableUpdateMode.Replace, cancellationToken);
        if (await ReadHolderAsync(import.PartitionKey, cancellationToken) is { } holder)
        {
            if (holder.GetString(ImportColumn) == import.Id)
            {
                return new TurnResult(true, 0);
            }

            if (!await TryEvictAsync(holder, cancellationToken))
            {
                return new TurnResult(false, Math.Max(await CountAheadAsync(ticket, cancellationToken), 1));
            }
        }

        var ahead = await CountAheadAsync(ticket, cancellationToken);
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
            await TryDeleteAsync(holder, cancellationToken);
        }
    }

    private static string TicketOf(ImportEntity import) =>
        $"{TicketPrefix}{import.ReceivedAt!.Value.UtcTicks.ToString("d19", CultureInfo.InvariantCulture)}-{import.Id}";

    /// <summary>How many imports stand before a ticket. Those at the head that are over, or gone, are taken out of the queue first.</summary>
    private async Task<int> CountAheadAsync(TableEntity ticket, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {ticket.PartitionKey} and RowKey ge {TicketPrefix} and RowKey lt {ticket.RowKey}");
        var ahead = 0;
        await foreach (var other in tables.Turns.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            if (ahead > 0 || !await TryEvictAsync(other, cancellationToken))
            {
                ahead++;
            }
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

    /// <summary>
    /// A holder or a ticket whose import is over, or gone: it was stopped by hand before it could give it back, or asked once too often.
    /// </summary>
    private async Task<bool> TryEvictAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var import = await imports.FindAsync(row.GetString(ProgramColumn), row.GetString(ImportColumn), cancellationToken);
        return (import is null || ImportStates.IsFinal(import.CurrentState)) && await TryDeleteAsync(row, cancellationToken);
    }

    /// <returns>False where somebody else has put another row in its place.</returns>
    private async Task<bool> TryDeleteAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Turns.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return false;
        }
    }
}
