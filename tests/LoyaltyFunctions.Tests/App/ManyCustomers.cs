using System.Globalization;
using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.App;

/// <summary>A program with so many customers that an import of them has several chunks.</summary>
public static class ManyCustomers
{
    /// <summary>Eight chunks of rows, twice as many as the local engine has under way at once.</summary>
    public const int Count = 4_000;

    private const long StartBalance = 100;

    private const long FirstId = 8_000_000_000_000;

    /// <summary>The customers' ids.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. Enumerable.Range(0, Count).Select(number => (FirstId + (number * 7)).ToString(CultureInfo.InvariantCulture))];

    /// <summary>Creates the program and its customers, each with 100 points.</summary>
    public static async Task<string> CreateProgramWithManyAsync(this RunningApp app, object? settings = null)
    {
        var id = await app.CreateProgramAsync(settings ?? new { resultEmail = RunningApp.MailOf("many"), expectedCustomers = Count });
        var program = await app.Services.GetRequiredService<ProgramStore>().FindAsync(id, CancellationToken.None);
        var accounts = Ids.Select(customer => new Account { CustomerId = customer, OptedIn = true, Balance = StartBalance, LifetimeEarned = 0 });
        // Past the importer, which other tests are about: so many customers are made often.
        await Parallel.ForEachAsync(
            accounts.GroupBy(account => Partitioning.PartitionOf(account.CustomerId, program!.Partitions)),
            async (partition, token) => (await app.Services.GetRequiredService<CustomerStore>().WriteAsync(
                id, partition.Key, [.. partition.Select(account => new AccountWrite(null, account, []))], token)).ShouldBeEmpty());
        await app.Services.GetRequiredService<TotalsStore>().CountAsync(
            id, "many", new ProgramTotals(Count * StartBalance, Count, new Dictionary<string, int>()), CancellationToken.None);
        return id;
    }

    /// <summary>A file with a row for each customer.</summary>
    public static string PointsFor(long points) => PointsFor(_ => points);

    /// <summary>A file with a row for each customer, by its number.</summary>
    public static string PointsFor(Func<int, long> points)
    {
        var csv = new StringBuilder("Customer ID,Points\n");
        for (var number = 0; number < Count; number++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Ids[number]},{points(number)}\n");
        }

        return csv.ToString();
    }

    /// <summary>The balances of all customers, by their number.</summary>
    public static async Task<IReadOnlyList<long>> ReadBalancesAsync(this RunningApp app, string program)
    {
        var ledger = await app.ReadLedgerAsync(program);
        return [.. Ids.Select(id => ledger.Accounts[id].Balance)];
    }
}
