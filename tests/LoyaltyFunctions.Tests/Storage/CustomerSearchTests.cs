using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class CustomerSearchTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const int Partition = 3;

    [Fact]
    public async Task Find_Everybody_ComesInTheOrderOfIdsWithoutActivityRecords()
    {
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, Partition, 12);
        await AddAsync(program, [.. ids.AsEnumerable().Reverse().Select(NewAccount)]);
        var first = await storage.Customers.FindAsync(program, ids[0], default);
        await storage.Customers.WriteAsync(
            program.Id, Partition, [new AccountWrite(first, first!.Account with { Balance = 10 }, [Record(ids[0], "import", 1)])], default);

        var found = await FindAsync(program, CustomerFilter.All);

        found.Select(customer => customer.Account.CustomerId).ShouldBe(ids.Order(StringComparer.Ordinal));
        found.ShouldAllBe(customer => customer.CreatedAt != null);
    }

    [Fact]
    public async Task Find_AfterAnId_GoesOnWithTheNext()
    {
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, Partition, 5);
        await AddAsync(program, [.. ids.Select(NewAccount)]);

        (await FindAsync(program, CustomerFilter.All, ids[2])).Select(customer => customer.Account.CustomerId).ShouldBe(ids[3..]);
    }

    [Fact]
    public async Task Find_EachCondition_FindsThoseWhoFit()
    {
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, Partition, 4);
        await AddAsync(
            program,
            NewAccount(ids[0]) with { Balance = -7, Tier = "Gold" },
            NewAccount(ids[1]) with { Balance = 5_000_000_000, OptedIn = false },
            NewAccount(ids[2]) with { Balance = 100, Birthday = new Birthday(2, 29, null) },
            NewAccount(ids[3]) with { Email = null });

        await ShouldFindAsync(program, CustomerFilter.All with { Tier = "GOLD" }, ids[0]);
        await ShouldFindAsync(program, CustomerFilter.All with { HasTier = false }, ids[1], ids[2], ids[3]);
        await ShouldFindAsync(program, CustomerFilter.All with { MinPoints = 101 }, ids[1]);
        await ShouldFindAsync(program, CustomerFilter.All with { MinPoints = -7, MaxPoints = 0 }, ids[0], ids[3]);
        await ShouldFindAsync(program, CustomerFilter.All with { OptedIn = false }, ids[1]);
        await ShouldFindAsync(program, CustomerFilter.All with { BirthdayMonth = 2 }, ids[2]);
        await ShouldFindAsync(program, CustomerFilter.All with { EmailPrefix = "c7338" }, ids[0], ids[1], ids[2]);
    }

    [Fact]
    public async Task Find_IdPrefix_FindsWhatBeginsSoAndNothingBeside()
    {
        var program = await storage.CreateProgramAsync();
        await AddAnywhereAsync(program, Partition, "70", "7", "7-a", "7_b", "7.c", "7zz", "8", "6", "07");

        var found = await FindAsync(program, CustomerFilter.All with { IdPrefix = "7" });

        found.Select(customer => customer.Account.CustomerId).ShouldBe(["7", "7-a", "7.c", "70", "7_b", "7zz"]);
        (await FindAsync(program, CustomerFilter.All with { IdPrefix = "7-" })).ShouldHaveSingleItem().Account.CustomerId.ShouldBe("7-a");
        (await FindAsync(program, CustomerFilter.All with { IdPrefix = "7" }, "7.c")).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("jürgen@", "jürgen@example.com")]
    [InlineData("jü", "jürgen@example.com", "jüte@example.com")]
    [InlineData("山", "山田@例え.jp")]
    [InlineData("😀", "😀@example.com")]
    [InlineData("o'", "o'brien@example.com")]
    [InlineData("%", "%@example.com")]
    public async Task Find_EmailPrefixInAnyScript_FindsWhatBeginsSo(string prefix, params string[] expected)
    {
        var program = await storage.CreateProgramAsync();
        string[] emails = ["jürgen@example.com", "jüte@example.com", "jurgen@example.com", "山田@例え.jp", "😀@example.com", "o'brien@example.com", "%@example.com", "z@example.com"];
        var ids = IdsIn(program, Partition, emails.Length);
        await AddAsync(program, [.. emails.Select((email, index) => NewAccount(ids[index]) with { Email = email })]);

        (await FindAsync(program, CustomerFilter.All with { EmailPrefix = prefix })).Select(customer => customer.Account.Email).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Find_Creation_IsFromALimitToBeforeAnother()
    {
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, Partition, 3);
        var noon = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        await AddAsync(program, [.. ids.Select(NewAccount)]);
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
        {
            await storage.Tables.Customers(Partition).UpdateEntityAsync(
                new TableEntity(Tables.PartitionKey(program.Id, Partition), CustomerEntity.KeyPrefix + id) { ["CreatedAt"] = noon.AddHours(index) },
                ETag.All,
                TableUpdateMode.Merge,
                default);
        }

        await ShouldFindAsync(program, CustomerFilter.All with { CreatedFrom = noon.AddHours(1) }, ids[1], ids[2]);
        await ShouldFindAsync(program, CustomerFilter.All with { CreatedTo = noon.AddHours(1) }, ids[0]);
        await ShouldFindAsync(program, CustomerFilter.All with { CreatedFrom = noon.AddTicks(1), CreatedTo = noon.AddHours(2) }, ids[1]);
    }

    private async Task ShouldFindAsync(LoyaltyProgram program, CustomerFilter filter, params string[] ids) =>
        (await FindAsync(program, filter)).Select(customer => customer.Account.CustomerId).ShouldBe(ids);

    private async Task<List<FoundCustomer>> FindAsync(LoyaltyProgram program, CustomerFilter filter, string? afterId = null)
    {
        var found = new List<FoundCustomer>();
        await foreach (var customer in new CustomerSearch(storage.Tables).FindAsync(program, Partition, filter, afterId, default))
        {
            found.Add(customer);
        }

        return found;
    }

    private async Task AddAsync(LoyaltyProgram program, params Account[] accounts) =>
        (await storage.Customers.WriteAsync(program.Id, Partition, [.. accounts.Select(account => new AccountWrite(null, account, []))], default)).ShouldBeEmpty();

    /// <summary>Into one partition, whichever they would live in.</summary>
    private async Task AddAnywhereAsync(LoyaltyProgram program, int partition, params string[] ids) =>
        (await storage.Customers.WriteAsync(program.Id, partition, [.. ids.Select(id => new AccountWrite(null, NewAccount(id), []))], default)).ShouldBeEmpty();
}
