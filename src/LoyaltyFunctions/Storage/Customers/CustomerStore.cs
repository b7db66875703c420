using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>The customers of every program with their activity records: whole partitions in, full transactions out.</summary>
public sealed class CustomerStore(Tables tables, TimeProvider clock)
{
    /// <summary>The most activity records of one write: with the account they fill a transaction.</summary>
    public const int MaxRecordsPerWrite = MaxOperations - 1;

    /// <summary>What one write may hold beside its account, so that a transaction takes it.</summary>
    public static WriteLimit Limit { get; } = new(MaxRecordsPerWrite, MaxRecordCharacters);

    private const int MaxOperations = 100;

    /// <summary>A transaction may have 4 MiB; what an entity takes on the wire is estimated from its texts, so a margin is kept.</summary>
    private const int MaxTransactionBytes = 3_000_000;

    private const int EntityBytes = 1_200;

    /// <summary>At 6 bytes each they leave room for an account with all that it can have.</summary>
    private const int MaxRecordCharacters = 350_000;

    /// <summary>A range is read where at least one in this many of its customers is wanted; else each by itself.</summary>
    private const int RangeReadFactor = 25;

    /// <summary>Reads accounts of one partition.</summary>
    /// <param name="program">The program.</param>
    /// <param name="partition">The partition that all of <paramref name="customerIds"/> are in.</param>
    /// <param name="customerIds">The wanted customers.</param>
    /// <param name="recordsOf">The import whose activity records are wanted too; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PartitionContents> ReadAsync(
        LoyaltyProgram program,
        int partition,
        IReadOnlyCollection<string> customerIds,
        string? recordsOf,
        CancellationToken cancellationToken)
    {
        var table = tables.Customers(partition);
        var key = Tables.PartitionKey(program.Id, partition);
        var accounts = customerIds.Count * RangeReadFactor >= program.CustomersPerPartition
            ? await ReadRangeAsync(table, key, customerIds, cancellationToken)
            : await ReadPointsAsync(table, key, customerIds, cancellationToken);
        // In this order: an account that is older than its records fails to be written, one that is newer would hide what was done.
        var recorded = recordsOf is null ? NothingRecorded : await ReadRecordsAsync(table, key, recordsOf, cancellationToken);
        return new PartitionContents(accounts, recorded);
    }

    /// <summary>Reads one account.</summary>
    public async Task<StoredAccount?> FindAsync(LoyaltyProgram program, string customerId, CancellationToken cancellationToken)
    {
        var partition = Partitioning.PartitionOf(customerId, program.Partitions);
        var found = await ReadPointsAsync(
            tables.Customers(partition), Tables.PartitionKey(program.Id, partition), [customerId], cancellationToken);
        return found.GetValueOrDefault(customerId);
    }

    /// <summary>Writes changes of one partition's accounts, as many to a transaction as fit.</summary>
    /// <returns>
    /// The changes that were not written because an account had moved on, or a record existed already: each is to be read and decided anew.
    /// </returns>
    public Task<IReadOnlyList<AccountWrite>> WriteAsync(
        string program, int partition, IReadOnlyList<AccountWrite> writes, CancellationToken cancellationToken) =>
        WriteAsync(program, partition, writes, MaxOperations, cancellationToken);

    /// <summary>
    /// The same with at most so many accounts to a transaction: where others change accounts too, small ones get through, since one account
    /// that has moved on refuses its whole transaction.
    /// </summary>
    public async Task<IReadOnlyList<AccountWrite>> WriteAsync(
        string program, int partition, IReadOnlyList<AccountWrite> writes, int accountsPerTransaction, CancellationToken cancellationToken)
    {
        var table = tables.Customers(partition);
        var key = Tables.PartitionKey(program, partition);
        var refused = new List<AccountWrite>();
        foreach (var transaction in Pack(writes, accountsPerTransaction))
        {
            if (!await TrySubmitAsync(table, Actions(key, transaction), cancellationToken))
            {
                refused.AddRange(transaction);
            }
        }

        return refused;
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>>> NothingRecorded { get; } =
        new Dictionary<string, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>>>();

    private static async Task<Dictionary<string, StoredAccount>> ReadRangeAsync(
        TableClient table, string key, IReadOnlyCollection<string> customerIds, CancellationToken cancellationToken)
    {
        var wanted = customerIds as IReadOnlySet<string> ?? customerIds.ToHashSet();
        var accounts = new Dictionary<string, StoredAccount>(customerIds.Count);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key} and RowKey ge {CustomerEntity.KeyPrefix} and RowKey lt {CustomerEntity.KeysEnd}");
        await foreach (var entity in table.QueryAsync<CustomerEntity>(filter, null, CustomerEntity.RuleColumns, cancellationToken))
        {
            var customerId = entity.RowKey[CustomerEntity.KeyPrefix.Length..];
            if (wanted.Contains(customerId))
            {
                accounts[customerId] = new StoredAccount(entity.ToAccount(), entity.ETag);
            }
        }

        return accounts;
    }

    private static async Task<Dictionary<string, StoredAccount>> ReadPointsAsync(
        TableClient table, string key, IReadOnlyCollection<string> customerIds, CancellationToken cancellationToken)
    {
        var accounts = new Dictionary<string, StoredAccount>(customerIds.Count);
        foreach (var customerId in customerIds)
        {
            var found = await table.GetEntityIfExistsAsync<CustomerEntity>(
                key, CustomerEntity.KeyPrefix + customerId, CustomerEntity.RuleColumns, cancellationToken);
            if (found.HasValue)
            {
                accounts[customerId] = new StoredAccount(found.Value!.ToAccount(), found.Value.ETag);
            }
        }

        return accounts;
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>>>> ReadRecordsAsync(
        TableClient table, string key, string importId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key} and RowKey ge {ActivityEntity.KeyPrefix} and RowKey lt {ActivityEntity.KeysEnd} and Import eq {importId}");
        var recorded = new List<ActivityRecord>();
        await foreach (var entity in table.QueryAsync<ActivityEntity>(filter, null, null, cancellationToken))
        {
            recorded.Add(entity.ToRecord());
        }

        return recorded.GroupBy(record => record.CustomerId).ToDictionary(ofCustomer => ofCustomer.Key, ByNumber);
    }

    private static IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> ByNumber(IEnumerable<ActivityRecord> records) => records
        .GroupBy(record => record.RecordNumber)
        .ToDictionary(ofRow => ofRow.Key, ofRow => (IReadOnlyList<ActivityRecord>)[.. ofRow.OrderBy(record => record.Part)]);

    private static IEnumerable<List<AccountWrite>> Pack(IReadOnlyList<AccountWrite> writes, int accountsPerTransaction)
    {
        var transaction = new List<AccountWrite>();
        var (operations, bytes) = (0, 0);
        foreach (var write in writes)
        {
            var (moreOperations, moreBytes) = (1 + write.Records.Count, SizeOf(write));
            var isFull = transaction.Count == accountsPerTransaction
                || operations + moreOperations > MaxOperations
                || bytes + moreBytes > MaxTransactionBytes;
            if (transaction.Count > 0 && isFull)
            {
                yield return transaction;
                transaction = [];
                (operations, bytes) = (0, 0);
            }

            transaction.Add(write);
            operations += moreOperations;
            bytes += moreBytes;
        }

        if (transaction.Count > 0)
        {
            yield return transaction;
        }
    }

    /// <summary>An upper estimate: texts are at most 6 bytes a character in JSON, a lot has at most 25 characters, failures are base 64.</summary>
    private static int SizeOf(AccountWrite write) =>
        EntityBytes
        + (write.Removes ? 0 : SizeOf(write.After))
        + write.Records.Sum(record => EntityBytes + (6 * record.TextLength));

    private static int SizeOf(Account account) =>
        TextBytes(account.Email, account.Name, account.Tier)
        + (6 * account.RewardedTiers.Sum(tier => tier.Length + 1))
        + (25 * account.Lots.All.Count)
        + (account.Mark?.FailedRows.Count > 0 ? 90_000 : 0);

    private static int TextBytes(params ReadOnlySpan<string?> texts)
    {
        var characters = 0;
        foreach (var text in texts)
        {
            characters += text?.Length ?? 0;
        }

        return 6 * characters;
    }

    private List<TableTransactionAction> Actions(string key, List<AccountWrite> writes)
    {
        var now = clock.GetUtcNow();
        var actions = new List<TableTransactionAction>(MaxOperations);
        foreach (var write in writes)
        {
            actions.Add(ActionOn(key, write, now));
            foreach (var record in write.Records)
            {
                actions.Add(new TableTransactionAction(TableTransactionActionType.Add, ActivityEntity.From(key, record, now)));
            }
        }

        return actions;
    }

    private static TableTransactionAction ActionOn(string key, AccountWrite write, DateTimeOffset now)
    {
        if (write.Before is not { } before)
        {
            return new TableTransactionAction(TableTransactionActionType.Add, Noted(CustomerEntity.ForNew(key, write.After, now), write));
        }

        return write.Removes
            ? new TableTransactionAction(
                TableTransactionActionType.Delete, CustomerEntity.KeyOf(key, write.After.CustomerId), Known(before.ETag))
            : new TableTransactionAction(
                TableTransactionActionType.UpdateMerge, Noted(CustomerEntity.ForMerge(key, write.After, before.Account), write), Known(before.ETag));
    }

    private static CustomerEntity Noted(CustomerEntity entity, AccountWrite write)
    {
        entity.CreatedBy = write.CreatedBy;
        entity.ShopUpdatedAt = write.Shop?.UpdatedAt;
        entity.ShopConsentAt = write.Shop?.ConsentAt;
        return entity;
    }

    /// <summary>The table client would write an account without asking what it is by now if it were given no version.</summary>
    private static ETag Known(ETag version) =>
        version != default ? version : throw new InvalidOperationException("An account was read without its version, so it can't be changed safely.");

    private static async Task<bool> TrySubmitAsync(
        TableClient table, List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412 && conflict.ErrorCode != "TableNotFound")
        {
            return false;
        }
    }
}
