using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Changes;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Triggers.Http.Customers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoyaltyFunctions.Tests.Customers;

/// <summary>What changes single customers, over the real Azurite, by a connection and a clock of the test's own.</summary>
internal sealed class SingleChanges
{
    public SingleChanges(TestStorage storage, StorageTap? tap = null, TimeSpan later = default)
    {
        var (tables, clock) = (tap is null ? storage.Tables : storage.TablesThrough(tap), new LaterTime(later));
        var emails = new EmailIndex(tables);
        var customers = new CustomerStore(tables, clock);
        var activity = new ActivityLog(tables);
        var journal = new ChangeJournal(tables, clock);
        Directory = new CustomerDirectory(tables, emails);
        var counting = new ChangeCounting(journal, Directory, activity, new TotalsStore(tables), NullLogger<ChangeCounting>.Instance);
        Adjusting = new Adjusting(Directory, customers, activity, journal, counting, clock);
        Saving = new CustomerSaving(
            Directory, customers, new TierStore(tables), new EmailClaiming(emails, Directory, clock), journal, counting, clock);
    }

    public CustomerDirectory Directory { get; }

    public Adjusting Adjusting { get; }

    public CustomerSaving Saving { get; }

    public Task<AdjustmentResult> AdjustAsync(LoyaltyProgram program, string customerId, string points, string? key = null, bool sets = false) =>
        Adjusting.AdjustAsync(program, new Adjustment(customerId, points, sets, null, null, null), key, default);

    public async Task<SaveEnd> SaveAsync(LoyaltyProgram program, CustomerFields fields) =>
        (await Saving.SaveAsync(new CustomerWish(program, fields.CustomerId, shop => new ShopNews(fields, shop)), default)).End;

    public async Task<Account> ReadAsync(LoyaltyProgram program, string idOrEmail) =>
        (await Directory.FindAsync(program, idOrEmail, default)).ShouldNotBeNull().Stored.Account;

    /// <summary>What the totals say, and what the accounts say, which must be the same.</summary>
    public static async Task ShouldAgreeAsync(TestStorage storage, LoyaltyProgram program)
    {
        var totals = await storage.Totals.ReadAsync(program.Id, default);
        var accounts = (await Ledger.ReadAsync(storage.Tables, program)).Accounts.Values.ToList();
        totals.Points.ShouldBe(accounts.Sum(account => account.Balance));
        totals.Customers.ShouldBe(accounts.Count);
        totals.Tiers.OrderBy(tier => tier.Key).ShouldBe(
            accounts.Where(account => account.Tier is not null).CountBy(account => account.Tier!).OrderBy(tier => tier.Key));
    }

    private sealed class LaterTime(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
    }
}
