using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Changes;

/// <summary>
/// The single changes of a program's customers beside the changes themselves: which request an idempotency key stands for, and which
/// changes are still to be counted. Both are written before the change, in one transaction, so that a request that dies on its way is
/// neither applied again nor forgotten.
/// </summary>
public sealed class ChangeJournal(Tables tables, TimeProvider clock)
{
    private const string PendingPrefix = "pending-", PendingEnd = "pending.";
    private const string CustomerColumn = "CustomerId";

    /// <summary>No request is under way for so long.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>The request that a change's key stands for; null where the key is new.</summary>
    public async Task<ChangeRequest?> FindRequestAsync(string program, string changeId, CancellationToken cancellationToken)
    {
        var found = await tables.Programs.GetEntityIfExistsAsync<ChangeRequestEntity>(
            program, ChangeRequestEntity.KeyPrefix + changeId, null, cancellationToken);
        return found is { HasValue: true, Value: { } row } ? new ChangeRequest(row.Hash ?? "", row.UnchangedBalance) : null;
    }

    /// <summary>Notes that a change is about to be made.</summary>
    /// <param name="program">The program.</param>
    /// <param name="changeId">The change.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="request">What its key stands for from now on; null where it has none, or that is noted already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the key was given to a request meanwhile, be it the same: nothing was noted.</returns>
    public async Task<bool> TryBeginAsync(
        string program, string changeId, string customerId, ChangeRequest? request, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>();
        if (request is not null)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, new ChangeRequestEntity
            {
                PartitionKey = program,
                RowKey = ChangeRequestEntity.KeyPrefix + changeId,
                Hash = request.Hash,
                UnchangedBalance = request.UnchangedBalance,
                At = clock.GetUtcNow(),
            }));
        }

        if (request?.UnchangedBalance is null)
        {
            var pending = new TableEntity(program, PendingPrefix + changeId) { [CustomerColumn] = customerId };
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, pending));
        }

        try
        {
            await tables.Programs.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Notes that a change is counted.</summary>
    public Task EndAsync(string program, string changeId, CancellationToken cancellationToken) =>
        tables.Programs.DeleteEntityAsync(program, PendingPrefix + changeId, ETag.All, cancellationToken);

    /// <summary>The changes whose requests ended without counting them.</summary>
    public async Task<IReadOnlyList<(string ChangeId, string CustomerId)>> ReadAbandonedAsync(string program, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Abandoned;
        var abandoned = new List<(string, string)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey ge {PendingPrefix} and RowKey lt {PendingEnd}");
        await foreach (var row in tables.Programs.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            if (row.Timestamp < before)
            {
                abandoned.Add((row.RowKey[PendingPrefix.Length..], row.GetString(CustomerColumn)));
            }
        }

        return abandoned;
    }
}
