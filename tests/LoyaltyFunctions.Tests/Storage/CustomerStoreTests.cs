using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class CustomerStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const int Partition = 3;

    [Fact]
    public async Task Write_NewCustomer_KeepsEveryValue()
    {
        var program = await storage.CreateProgramAsync();
        var account = NewAccount(IdsIn(program, Partition, 1)[0]) with
        {
            Name = "Jürgen O'Brien 山田",
            Balance = -5_000_000_000,
            LifetimeEarned = 7_000_000_000,
            Lots = ExpiringLots.Parse("2027-06-30:100 2027-12-31:250"),
            Mark = new AppliedMark("import", 12, [Failure(7, "Zu wenig: 山田")]),
        };

        (await WriteAsync(program, new AccountWrite(null, account, []))).ShouldBeEmpty();

        var stored = (await storage.Customers.FindAsync(program, account.CustomerId, default)).ShouldNotBeNull();
        Describe(stored.Account).ShouldBe(Describe(account));
        stored.ETag.ShouldNotBe(default);
    }

    [Fact]
    public async Task Write_CustomerWithoutEmailAndName_KeepsThatTheyAreMissing()
    {
        var program = await storage.CreateProgramAsync();
        var account = NewAccount(IdsIn(program, Partition, 1)[0]) with { Email = null, Name = null, OptedIn = false };

        await WriteAsync(program, new AccountWrite(null, account, []));

        Describe((await ReadAsync(program, account.CustomerId)).Account).ShouldBe(Describe(account));
    }

    [Fact]
    public async Task Write_Change_WritesTheRecordsWithItAndLeavesOtherColumnsAlone()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var table = storage.Tables.Customers(Partition);
        var (key, row) = (Tables.PartitionKey(program.Id, Partition), CustomerEntity.KeyPrefix + id);
        await table.UpdateEntityAsync(new TableEntity(key, row) { ["Segment"] = "Gold" }, ETag.All, TableUpdateMode.Merge, default);
        var before = await ReadAsync(program, id);

        var after = before.Account with { Balance = 10, Lots = before.Account.Lots.Add(new DateOnly(2027, 6, 30), 10) };
        (await WriteAsync(program, new AccountWrite(before, after, [Record(id, "import", 1)]))).ShouldBeEmpty();

        Describe((await ReadAsync(program, id)).Account).ShouldBe(Describe(after));
        var entity = (await table.GetEntityAsync<TableEntity>(key, row)).Value;
        entity.GetString("Segment").ShouldBe("Gold");
        entity.GetDateTimeOffset("CreatedAt").ShouldNotBeNull();
        (await RecordsAsync(program, "import", id)).ShouldBe([Record(id, "import", 1)]);
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(1_000)]
    public async Task Read_SomeOfAPartition_FindsThoseThatExistWhicheverWayItReads(int expectedCustomers)
    {
        var program = await storage.CreateProgramAsync(expectedCustomers);
        var ids = IdsIn(program, Partition, 12);
        await WriteAsync(program, [.. ids.Take(10).Select(id => new AccountWrite(null, NewAccount(id), []))]);

        var contents = await storage.Customers.ReadAsync(program, Partition, ids[8..], recordsOf: null, default);

        contents.Accounts.Keys.Order().ShouldBe(ids[8..10].Order());
        contents.Accounts[ids[8]].Account.Email.ShouldBe($"c{ids[8]}@example.com");
        contents.Recorded.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_FewOfAPartition_AsksForEachAndManyByOneRange()
    {
        using var tap = new StorageTap();
        var customers = new CustomerStore(storage.TablesThrough(tap), TimeProvider.System);
        var program = await storage.CreateProgramAsync(64_000) with { ExpectedCustomers = 102_400 };
        var ids = IdsIn(program, Partition, 5);

        await customers.ReadAsync(program, Partition, ids[..3], recordsOf: null, default);
        var few = tap.TakeRequests();
        await customers.ReadAsync(program, Partition, ids, recordsOf: null, default);
        var many = tap.TakeRequests();

        program.CustomersPerPartition.ShouldBe(100);
        few.Count.ShouldBe(3);
        few.ShouldAllBe(request => request.Contains("RowKey='c-", StringComparison.Ordinal));
        many.ShouldHaveSingleItem().ShouldEndWith("Customers3()");
    }

    [Fact]
    public async Task Read_RecordsOfAnImport_LeavesOtherImportsAndOtherCustomersOut()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var before = await ReadAsync(program, id);
        await WriteAsync(program, new AccountWrite(before, before.Account with { Balance = 10 }, [Record(id, "former", 1), Record(id, "import", 1), Record(id, "import", 12)]));

        var contents = await storage.Customers.ReadAsync(program, Partition, [id], "import", default);

        contents.Recorded.Keys.ShouldBe([id]);
        contents.Recorded[id].Keys.Order().ShouldBe([1, 12]);
    }

    [Fact]
    public async Task Write_MoreThanATransactionHolds_FillsTransactionsOfAHundredOperations()
    {
        using var tap = new StorageTap();
        var customers = new CustomerStore(storage.TablesThrough(tap), TimeProvider.System);
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, Partition, 120);

        var refused = await customers.WriteAsync(
            program.Id, Partition, [.. ids.Select(id => new AccountWrite(null, NewAccount(id), [Record(id, "import", 1)]))], default);

        refused.ShouldBeEmpty();
        tap.Writes.ShouldBe(3);
        (await storage.Customers.ReadAsync(program, Partition, ids, "import", default)).Recorded.Count.ShouldBe(120);
    }

    [Fact]
    public async Task Write_AsManyRecordsAsThereCanBe_FitsOneTransaction()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var before = await ReadAsync(program, id);
        ActivityRecord[] records =
        [
            .. Enumerable.Range(1, CustomerStore.MaxRecordsPerWrite)
                .Select(number => Record(id, "import", number) with { PublicNote = new string('山', 500) }),
        ];

        (await WriteAsync(program, new AccountWrite(before, before.Account with { Balance = 990 }, records))).ShouldBeEmpty();

        (await RecordsAsync(program, "import", id)).Count.ShouldBe(99);
    }

    [Fact]
    public async Task Write_LargeAccounts_KeepsTransactionsBelowTheServicesLimit()
    {
        using var tap = new StorageTap();
        var customers = new CustomerStore(storage.TablesThrough(tap), TimeProvider.System);
        var program = await storage.CreateProgramAsync();
        var random = new Random(1);
        var writes = IdsIn(program, Partition, 70).ConvertAll(id => new AccountWrite(
            null,
            NewAccount(id) with
            {
                Lots = ManyLots(),
                Mark = new AppliedMark("import", 400, [.. Enumerable.Range(1, 200).Select(number => Failure(number, RandomText(random, 180)))]),
            },
            []));

        var refused = await customers.WriteAsync(program.Id, Partition, writes, default);

        refused.ShouldBeEmpty();
        tap.Writes.ShouldBe(3);
    }

    [Fact]
    public async Task Write_AccountThatHasMovedOn_IsRefusedWithItsRecords()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var stale = await ReadAsync(program, id);
        await WriteAsync(program, new AccountWrite(stale, stale.Account with { Balance = 10 }, [Record(id, "other", 1)]));

        var write = new AccountWrite(stale, stale.Account with { Balance = 99 }, [Record(id, "import", 1)]);
        var refused = await WriteAsync(program, write);

        refused.ShouldBe([write]);
        (await ReadAsync(program, id)).Account.Balance.ShouldBe(10);
        (await RecordsAsync(program, "import", id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_RecordThatExists_IsRefusedWithTheAccount()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var first = await ReadAsync(program, id);
        await WriteAsync(program, new AccountWrite(first, first.Account with { Balance = 10 }, [Record(id, "import", 1)]));
        var before = await ReadAsync(program, id);

        var refused = await WriteAsync(program, new AccountWrite(before, before.Account with { Balance = 20 }, [Record(id, "import", 1)]));

        refused.Count.ShouldBe(1);
        (await ReadAsync(program, id)).Account.Balance.ShouldBe(10);
    }

    [Fact]
    public async Task Write_NewCustomerWhoExists_IsRefused()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);

        var refused = await WriteAsync(program, new AccountWrite(null, NewAccount(id) with { Name = "Somebody else" }, []));

        refused.Count.ShouldBe(1);
        (await ReadAsync(program, id)).Account.Name.ShouldBe("Bob Norman");
    }

    [Fact]
    public async Task Write_CustomerWhoIsGone_IsRefused()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var before = await ReadAsync(program, id);
        await storage.Tables.Customers(Partition).DeleteEntityAsync(Tables.PartitionKey(program.Id, Partition), CustomerEntity.KeyPrefix + id);

        var refused = await WriteAsync(program, new AccountWrite(before, before.Account with { Balance = 20 }, [Record(id, "import", 1)]));

        refused.Count.ShouldBe(1);
        (await storage.Customers.FindAsync(program, id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Write_OneConflict_RefusesItsTransactionAndWritesTheOthers()
    {
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, Partition, 150);
        await WriteAsync(program, new AccountWrite(null, NewAccount(ids[120]), []));

        var refused = await WriteAsync(program, [.. ids.Select(id => new AccountWrite(null, NewAccount(id), []))]);

        refused.Select(write => write.After.CustomerId).ShouldBe(ids[100..]);
        (await storage.Customers.ReadAsync(program, Partition, ids, null, default)).Accounts.Keys.Order().ShouldBe(ids[..100].Append(ids[120]).Order());
    }

    [Fact]
    public async Task Write_AccountThatWasReadWithoutItsVersion_IsNotSent()
    {
        var program = await storage.CreateProgramAsync();
        var id = await AddAsync(program);
        var write = new AccountWrite(new StoredAccount(NewAccount(id), default), NewAccount(id) with { Balance = 10 }, []);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => WriteAsync(program, write));

        failure.Message.ShouldBe("An account was read without its version, so it can't be changed safely.");
    }

    [Fact]
    public async Task Write_MarkWithoutFailuresAfterOneWithSome_ForgetsThem()
    {
        var program = await storage.CreateProgramAsync();
        var account = NewAccount(IdsIn(program, Partition, 1)[0]) with { Mark = new AppliedMark("former", 3, [Failure(1)]) };
        await WriteAsync(program, new AccountWrite(null, account, []));
        var before = await ReadAsync(program, account.CustomerId);

        await WriteAsync(program, new AccountWrite(before, before.Account with { Mark = new AppliedMark("import", 9, []) }, []));

        var mark = (await ReadAsync(program, account.CustomerId)).Account.Mark.ShouldNotBeNull();
        (mark.ImportId, mark.RecordNumber).ShouldBe(("import", 9));
        mark.FailedRows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_MoreFailuresThanAPropertyHolds_KeepsTheLast()
    {
        var program = await storage.CreateProgramAsync();
        var random = new Random(2);
        FailedRow[] failures = [.. Enumerable.Range(1, AppliedMark.MaxFailedRows).Select(number => Failure(number, RandomText(random, 250)))];
        var account = NewAccount(IdsIn(program, Partition, 1)[0]) with { Mark = new AppliedMark("import", 2_000, failures) };

        (await WriteAsync(program, new AccountWrite(null, account, []))).ShouldBeEmpty();

        var kept = (await ReadAsync(program, account.CustomerId)).Account.Mark!.FailedRows;
        kept.Count.ShouldBeInRange(100, AppliedMark.MaxFailedRows - 1);
        kept.Select(failed => failed.RecordNumber).ShouldBe(failures[^kept.Count..].Select(failed => failed.RecordNumber));
        kept[^1].Errors.ShouldBe(failures[^1].Errors);
    }

    [Fact]
    public async Task Find_NoSuchCustomer_IsNull() =>
        (await storage.Customers.FindAsync(await storage.CreateProgramAsync(), "7", default)).ShouldBeNull();

    private async Task<string> AddAsync(LoyaltyProgram program)
    {
        var id = IdsIn(program, Partition, 1)[0];
        await WriteAsync(program, new AccountWrite(null, NewAccount(id), []));
        return id;
    }

    private Task<IReadOnlyList<AccountWrite>> WriteAsync(LoyaltyProgram program, params AccountWrite[] writes) =>
        storage.Customers.WriteAsync(program.Id, Partition, writes, default);

    private async Task<StoredAccount> ReadAsync(LoyaltyProgram program, string customerId) =>
        (await storage.Customers.FindAsync(program, customerId, default)).ShouldNotBeNull();

    private async Task<List<ActivityRecord>> RecordsAsync(LoyaltyProgram program, string importId, string customerId)
    {
        var contents = await storage.Customers.ReadAsync(program, Partition, [customerId], importId, default);
        return contents.Recorded.TryGetValue(customerId, out var records) ? [.. records.OrderBy(ofRow => ofRow.Key).SelectMany(ofRow => ofRow.Value)] : [];
    }

    private static ExpiringLots ManyLots()
    {
        var lots = ExpiringLots.None;
        for (var day = 0; day < 200; day++)
        {
            lots = lots.Add(new DateOnly(2027, 1, 1).AddDays(day), 1_000);
        }

        return lots;
    }

    private static string RandomText(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(' ', '~'))]);

    private static string Describe(Account account) =>
        $"{account.CustomerId} {account.Email} {account.Name} {account.OptedIn} {account.Balance} {account.LifetimeEarned} {account.Lots} "
        + $"{account.Mark?.ImportId} {account.Mark?.RecordNumber} {string.Join('|', account.Mark?.FailedRows.Select(row => $"{row.RecordNumber} {row.Errors[0]}") ?? [])}";
}
