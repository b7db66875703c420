using System.Collections.Concurrent;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Tests.App;

/// <summary>Everything that is stored of a program's customers.</summary>
public sealed record Ledger(IReadOnlyDictionary<string, Account> Accounts, IReadOnlyList<ActivityRecord> Records)
{
    public Account ByEmail(string email) => Accounts.Values.Single(account => account.Email == email);

    public IReadOnlyList<ActivityRecord> RecordsOf(string customerId) => [.. Records.Where(record => record.CustomerId == customerId)];

    public static async Task<Ledger> ReadAsync(Tables tables, string program)
    {
        var stored = await new ProgramStore(tables).FindAsync(program, CancellationToken.None);
        return await ReadAsync(tables, stored!);
    }

    public static async Task<Ledger> ReadAsync(Tables tables, LoyaltyProgram program)
    {
        var accounts = new ConcurrentDictionary<string, Account>();
        var records = new ConcurrentQueue<ActivityRecord>();
        await Parallel.ForEachAsync(Enumerable.Range(0, program.Partitions), async (partition, token) =>
        {
            var key = Tables.PartitionKey(program.Id, partition);
            await foreach (var customer in tables.Customers(partition).QueryAsync<CustomerEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {CustomerEntity.KeyPrefix}"), null, null, token))
            {
                accounts.TryAdd(customer.RowKey[CustomerEntity.KeyPrefix.Length..], customer.ToAccount()).ShouldBeTrue();
            }

            await foreach (var record in tables.Customers(partition).QueryAsync<ActivityEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey lt {CustomerEntity.KeyPrefix}"), null, null, token))
            {
                records.Enqueue(record.ToRecord());
            }
        });

        return new Ledger(accounts, [.. records.OrderBy(record => record.CustomerId, StringComparer.Ordinal).ThenBy(record => record.ImportId, StringComparer.Ordinal).ThenBy(record => record.RecordNumber).ThenBy(record => record.Part)]);
    }
}
