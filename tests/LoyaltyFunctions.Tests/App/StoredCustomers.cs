using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.App;

/// <summary>Customers that are only stored: no import brought them.</summary>
public static class StoredCustomers
{
    /// <summary>Stores customers of a program.</summary>
    public static async Task StoreCustomersAsync(this RunningApp app, string program, params IEnumerable<Account> accounts)
    {
        var found = await app.Services.GetRequiredService<ProgramStore>().FindAsync(program, CancellationToken.None);
        var store = app.Services.GetRequiredService<CustomerStore>();
        foreach (var partition in accounts.GroupBy(account => Partitioning.PartitionOf(account.CustomerId, found!.Partitions)))
        {
            var writes = partition.Select(account => new AccountWrite(null, account, [])).ToList();
            (await store.WriteAsync(program, partition.Key, writes, CancellationToken.None)).ShouldBeEmpty();
        }
    }
}
