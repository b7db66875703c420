using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

/// <summary>What the customers' table keeps of accounts and of what changed about them.</summary>
public sealed class CustomerValuesTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const int Partition = 5;

    private static readonly Account Full = NewAccount("7") with
    {
        Balance = 20,
        LifetimeEarned = 500,
        Lots = ExpiringLots.Parse("2027-06-30:20"),
        Tier = "Gold",
        RewardedTiers = ["Silver", "Gold, the best"],
        Birthday = new Birthday(2, 29, null),
        Gender = Gender.PreferNoResponse,
    };

    [Fact]
    public async Task Write_EveryValue_IsReadBack()
    {
        var program = await storage.CreateProgramAsync();

        var stored = await AddAsync(program, Full);

        Describe(stored.Account).ShouldBe(Describe(Full with { CustomerId = stored.Account.CustomerId }));
    }

    [Fact]
    public async Task Write_ValuesThatBecomeNone_AreGone()
    {
        var program = await storage.CreateProgramAsync();
        var before = await AddAsync(program, Full);
        var none = new Account { CustomerId = before.Account.CustomerId };

        await WriteAsync(program, new AccountWrite(before, none, []));

        Describe(await AccountAsync(program, none.CustomerId)).ShouldBe(Describe(none));
    }

    [Fact]
    public async Task Write_ValuesThatStay_AreNotSent()
    {
        var program = await storage.CreateProgramAsync();
        var before = await AddAsync(program, Full);

        var entity = CustomerEntity.ForMerge("key", before.Account with { Balance = 30 }, before.Account);

        (entity.Email, entity.Name, entity.OptedIn, entity.LifetimeEarned, entity.Lots).ShouldBe((null, null, null, null, null));
        (entity.Tier, entity.RewardedTiers, entity.Birthday, entity.Gender, entity.Balance).ShouldBe((null, null, null, null, 30));
    }

    [Fact]
    public async Task Write_Removal_DeletesTheAccountAndKeepsItsRecord()
    {
        var program = await storage.CreateProgramAsync();
        var before = await AddAsync(program, Full);
        var id = before.Account.CustomerId;
        var record = new ActivityRecord { CustomerId = id, ImportId = "undo", RecordNumber = 1, Kind = ActivityKind.CustomerRemoved };

        (await WriteAsync(program, new AccountWrite(before, before.Account, [record]) { Removes = true })).ShouldBeEmpty();

        (await storage.Customers.FindAsync(program, id, default)).ShouldBeNull();
        (await RecordsAsync(program, id, "undo")).ShouldHaveSingleItem().Kind.ShouldBe(ActivityKind.CustomerRemoved);
    }

    [Fact]
    public async Task Write_RemovalOfAnAccountThatHasMovedOn_IsRefused()
    {
        var program = await storage.CreateProgramAsync();
        var stale = await AddAsync(program, Full);
        await WriteAsync(program, new AccountWrite(stale, stale.Account with { Balance = 30 }, []));

        (await WriteAsync(program, new AccountWrite(stale, stale.Account, []) { Removes = true })).Count.ShouldBe(1);

        (await AccountAsync(program, stale.Account.CustomerId)).Balance.ShouldBe(30);
    }

    [Fact]
    public async Task Write_SeveralRecordsOfOneRow_KeepsAllInTheirOrder()
    {
        var program = await storage.CreateProgramAsync();
        var before = await AddAsync(program, Full);
        var id = before.Account.CustomerId;
        var points = Record(id, "import", 4) with { LifetimeDelta = 3, LotsBefore = "", LotsAfter = "2027-06-30:10", InternalNote = "Ask Ana" };
        var tier = new ActivityRecord
        {
            CustomerId = id,
            ImportId = "import",
            RecordNumber = 4,
            Part = 1,
            Kind = ActivityKind.TierChanged,
            BalanceAfter = 10,
            Changes = [new FieldChange(AccountField.Tier, null, "Gold"), new FieldChange(AccountField.Gender, "man", null), new FieldChange(AccountField.Name, "\"é\"", "山田\n")],
        };

        await WriteAsync(program, new AccountWrite(before, before.Account with { Balance = 30 }, [tier, points]));

        var records = await RecordsAsync(program, id, "import");
        records.Select(record => record.Part).ShouldBe([0, 1]);
        records[0].ShouldBe(points);
        (records[1] with { Changes = [] }).ShouldBe(tier with { Changes = [] });
        records[1].Changes.OrderBy(change => change.Field).ShouldBe(tier.Changes.OrderBy(change => change.Field));
    }

    [Theory]
    [InlineData(ActivityKind.PointsAdded, 100, 100, null)]
    [InlineData(ActivityKind.PointsAdded, 100, 0, 0L)]
    [InlineData(ActivityKind.TierRewardGranted, 100, 100, null)]
    [InlineData(ActivityKind.PointsDeducted, -100, 0, null)]
    [InlineData(ActivityKind.PointsSet, 100, 0, null)]
    [InlineData(ActivityKind.PointsSet, 100, 100, 100L)]
    [InlineData(ActivityKind.Undone, -100, -100, -100L)]
    [InlineData(ActivityKind.Undone, -100, 0, null)]
    public void From_LifetimeThatTheKindTells_IsNotStored(ActivityKind kind, long delta, long lifetime, long? stored)
    {
        var record = Record("7", "import", 1, delta) with { Kind = kind, LifetimeDelta = lifetime };

        var entity = ActivityEntity.From("key", record, default);

        entity.LifetimeDelta.ShouldBe(stored);
        entity.ToRecord().ShouldBe(record);
    }

    [Fact]
    public void From_PlainAddition_HasNothingButWhatItNeeds()
    {
        var entity = ActivityEntity.From("key", Record("7", "import", 12) with { LifetimeDelta = 10 }, default);

        entity.RowKey.ShouldBe("a-7-import-0000012");
        typeof(ActivityEntity).GetProperties().Where(property => property.Name is not nameof(ITableEntity.ETag) && property.GetValue(entity) is not null)
            .Select(property => property.Name).ShouldBe(
                ["PartitionKey", "RowKey", "CustomerId", "Import", "Record", "Kind", "Delta", "BalanceAfter", "At"], ignoreOrder: true);
    }

    private async Task<StoredAccount> AddAsync(LoyaltyProgram program, Account account)
    {
        var id = IdsIn(program, Partition, 1)[0];
        await WriteAsync(program, new AccountWrite(null, account with { CustomerId = id }, []));
        return (await storage.Customers.FindAsync(program, id, default)).ShouldNotBeNull();
    }

    private Task<IReadOnlyList<AccountWrite>> WriteAsync(LoyaltyProgram program, AccountWrite write) =>
        storage.Customers.WriteAsync(program.Id, Partition, [write], default);

    private async Task<Account> AccountAsync(LoyaltyProgram program, string customerId) =>
        (await storage.Customers.FindAsync(program, customerId, default)).ShouldNotBeNull().Account;

    private async Task<IReadOnlyList<ActivityRecord>> RecordsAsync(LoyaltyProgram program, string customerId, string importId) =>
        [.. (await storage.Customers.ReadAsync(program, Partition, [customerId], importId, default)).Recorded[customerId].Values.SelectMany(records => records)];

    private static string Describe(Account account) =>
        $"{account.CustomerId} {account.Balance} {account.LifetimeEarned} {account.Lots} "
        + string.Join(' ', AccountFields.All.Select(field => $"{field}: {AccountFields.TextOf(account, field) ?? "-"}"));
}
