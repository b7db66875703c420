using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>
/// Who applies now in each program, and who waits. Every waiting import has a ticket; the row <c>holder</c>, which only one can add, is
/// the turn. Asking again after a lost answer finds the turn that one has.
/// </summary>
public sealed class TurnStore(Tables tables, ImportStore imports)
{
    private const string Holder = "holder";
    private const string TicketPrefix = "t-";
    private const string ImportColumn = "Import", ProgramColumn = "Program", InstanceColumn = "Instance";

    /// <summary>Asks for the turn: it is granted to the import that arrived first, once the one before it is done.</summary>
    public async Task<TurnResult> TakeAsync(ImportEntity import, string instance, CancellationToken cancellationToken)
    {
        var ticket = new TableEntity(import.PartitionKey, TicketOf(import)) { [ImportColumn] = import.Id, [ProgramColumn] = import.Program };
        await tables.Turns.UpsertEntityAsync(ticket, TableUpdateMode.Replace, cancellationToken);
        if (await ReadHolderAsync(import.PartitionKey, cancellationToken) is { } holder)
        {
            if (holder.GetString(ImportColumn) == import.Id && await TryKeepAsync(holder, instance, cancellationToken))
            {
                return new TurnResult(true, 0);
            }

            if (!await TryEvictAsync(holder, cancellationToken))
            {
                return new TurnResult(false, Math.Max(await CountAheadAsync(ticket, cancellationToken), 1));
            }
        }

        var ahead = await CountAheadAsync(ticket, cancellationToken);
        return ahead == 0 && await TryBecomeHolderAsync(import, instance, cancellationToken)
            ? new TurnResult(true, 0)
            : new TurnResult(false, Math.Max(ahead, 1));
    }

    /// <summary>Gives the turn back, or the place in the queue.</summary>
    /// <param name="import">The import.</param>
    /// <param name="instance">The orchestration that is done with it. Where another one has taken the import up again, turn and place are that one's.</param>
    /// <param name="cancellationToken">Gives up; asking again is the same as asking once.</param>
    public async Task ReleaseAsync(ImportEntity import, string instance, CancellationToken cancellationToken)
    {
        var program = import.PartitionKey;
        if (import.InstanceId == instance)
        {
            await tables.Turns.DeleteEntityAsync(program, TicketOf(import), ETag.All, cancellationToken);
        }

        if (await ReadHolderAsync(program, cancellationToken) is { } holder && holder.GetString(InstanceColumn) == instance)
        {
            await TryDeleteAsync(holder, cancellationToken);
        }
    }

    private static string TicketOf(ImportEntity import) =>
        $"{TicketPrefix}{import.QueuedAt.UtcTicks.ToString("d19", CultureInfo.InvariantCulture)}-{import.Id}";

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

    /// <summary>Makes the turn that the import has that of the orchestration which runs it now.</summary>
    private async Task<bool> TryKeepAsync(TableEntity holder, string instance, CancellationToken cancellationToken)
    {
        if (holder.GetString(InstanceColumn) == instance)
        {
            return true;
        }

        holder[InstanceColumn] = instance;
        try
        {
            await tables.Turns.UpdateEntityAsync(holder, holder.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task<bool> TryBecomeHolderAsync(ImportEntity import, string instance, CancellationToken cancellationToken)
    {
        var holder = new TableEntity(import.PartitionKey, Holder)
        {
            [ImportColumn] = import.Id,
            [ProgramColumn] = import.Program,
            [InstanceColumn] = instance,
        };
        try
        {
            await tables.Turns.AddEntityAsync(holder, cancellationToken);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return (await ReadHolderAsync(import.PartitionKey, cancellationToken))?.GetString(InstanceColumn) == instance;
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
