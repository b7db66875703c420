using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage;

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
        var accounts = new Dictionary<string, Account>();
        var records = new List<ActivityRecord>();
        for (var partition = 0; partition < program.Partitions; partition++)
        {
            var key = Tables.PartitionKey(program.Id, partition);
            await foreach (var customer in tables.Customers(partition).QueryAsync<CustomerEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {CustomerEntity.KeyPrefix}"), null, null, CancellationToken.None))
            {
                accounts.Add(customer.RowKey[CustomerEntity.KeyPrefix.Length..], customer.ToAccount());
            }

            await foreach (var record in tables.Customers(partition).QueryAsync<ActivityEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey lt {CustomerEntity.KeyPrefix}"), null, null, CancellationToken.None))
            {
                records.Add(record.ToRecord());
            }
        }

        return new Ledger(accounts, records);
    }
}
