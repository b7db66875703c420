using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Triggers.Http.Customers;

namespace LoyaltyFunctions.Tests.Customers;

public sealed class CustomerSavingTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly CustomerFields Anna = new("7338") { Email = "anna@example.com", Name = "Anna", OptedIn = true, Tier = "Gold" };

    private readonly SingleChanges _changes = new(storage);

    [Fact]
    public async Task Save_NewCustomer_IsCreatedFoundByEmailAndCounted()
    {
        var program = await CreateAsync();

        (await _changes.SaveAsync(program, Anna)).ShouldBe(SaveEnd.Created);

        var account = await _changes.ReadAsync(program, "ANNA@example.com");
        (account.CustomerId, account.Name, account.OptedIn, account.Tier).ShouldBe(("7338", "Anna", true, "Gold"));
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Save_SameAgain_WritesNothing()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, Anna);
        using var tap = new StorageTap();

        (await new SingleChanges(storage, tap).SaveAsync(program, Anna)).ShouldBe(SaveEnd.Unchanged);

        tap.TakeRequests().ShouldAllBe(request => request.StartsWith("GET", StringComparison.Ordinal));
        (await Ledger.ReadAsync(storage.Tables, program)).RecordsOf("7338").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Save_Update_KeepsWhatIsLeftOutAndRecordsTheRest()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, Anna);

        (await _changes.SaveAsync(program, new CustomerFields("7338") { Name = "Anna Berg", Tier = "silver", Birthday = "05/17" })).ShouldBe(SaveEnd.Updated);

        var account = await _changes.ReadAsync(program, "7338");
        (account.Email, account.Name, account.Tier, account.Birthday).ShouldBe(("anna@example.com", "Anna Berg", "Silver", new Birthday(5, 17, null)));
        (await Ledger.ReadAsync(storage.Tables, program)).RecordsOf("7338").Select(record => record.Kind).ShouldBe(
            [ActivityKind.TierChanged, ActivityKind.CustomerUpdated, ActivityKind.TierChanged, ActivityKind.ProfileUpdated], ignoreOrder: true);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Save_EmailThatMoves_ReleasesTheFormerOneForOthers()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, Anna);

        await _changes.SaveAsync(program, new CustomerFields("7338") { Email = "berg@example.com" });
        (await _changes.SaveAsync(program, new CustomerFields("9") { Email = "anna@example.com" })).ShouldBe(SaveEnd.Created);

        (await _changes.ReadAsync(program, "anna@example.com")).CustomerId.ShouldBe("9");
        (await _changes.ReadAsync(program, "berg@example.com")).CustomerId.ShouldBe("7338");
    }

    [Fact]
    public async Task Save_EmailThatMovesAndComesBack_IsFoundStill()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, Anna);
        await _changes.SaveAsync(program, Anna with { Email = "berg@example.com" });

        await _changes.SaveAsync(program, Anna);

        (await _changes.ReadAsync(program, "anna@example.com")).CustomerId.ShouldBe("7338");
        (await _changes.Directory.FindAsync(program, "berg@example.com", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Save_EmailOfAnother_IsRefusedWholeInTheWordsOfARow()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, Anna);
        var wish = new CustomerFields("9") { Email = "anna@example.com", Name = "Other" };

        var saved = await _changes.Saving.SaveAsync(new CustomerWish(program, "9", shop => new ShopNews(wish, shop)), default);

        saved.End.ShouldBe(SaveEnd.EmailTaken);
        saved.Issues.ShouldHaveSingleItem().Message.ShouldBe(
            "Customer 7338 already has the e-mail anna@example.com. Correct the e-mail of customer 9, or leave it empty.");
        (await _changes.Directory.FindByIdAsync(program, "9", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Save_EmailThatAnImportHasJustClaimed_IsTaken()
    {
        var program = await CreateAsync();
        const string Email = "claimed@example.com";
        await storage.Emails.GiveAsync(program, Partitioning.PartitionOf(Email, program.Partitions), [(Email, "1234", null)], default);

        (await _changes.SaveAsync(program, Anna with { Email = Email })).ShouldBe(SaveEnd.EmailTaken);
        (await new SingleChanges(storage, later: TimeSpan.FromHours(2)).SaveAsync(program, Anna with { Email = Email })).ShouldBe(SaveEnd.Created);
    }

    [Fact]
    public async Task Save_UnknownTier_RefusesAllAndClaimsNoEmail()
    {
        var program = await CreateAsync();

        (await _changes.SaveAsync(program, Anna with { Tier = "Platinum" })).ShouldBe(SaveEnd.Refused);

        (await _changes.Directory.FindByIdAsync(program, "7338", default)).ShouldBeNull();
        (await storage.Emails.FindAsync(program, "anna@example.com", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Save_SameNewCustomerManyTimesAtOnce_IsCreatedAndCountedOnce()
    {
        var program = await CreateAsync();

        var ends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _changes.SaveAsync(program, Anna)));

        ends.Count(end => end == SaveEnd.Created).ShouldBe(1);
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Save_OneEmailForTwoNewCustomersAtOnce_IsGivenToOne()
    {
        var program = await CreateAsync();

        var ends = await Task.WhenAll(new[] { "7338", "9" }.Select(id => _changes.SaveAsync(program, new CustomerFields(id) { Email = "anna@example.com" })));

        ends.Order().ShouldBe([SaveEnd.Created, SaveEnd.EmailTaken]);
    }

    /// <summary>The writes: the e-mail's claim, the note of what is about to be done, the customer, the claim again, the totals.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Save_RequestThatDiesAfterAnyWriteAndIsSentAgain_EndsAsIfItHadNot(int write)
    {
        var program = await CreateAsync();
        using var tap = new StorageTap { CrashAfter = write };
        await Should.ThrowAsync<Exception>(() => new SingleChanges(storage, tap).SaveAsync(program, Anna));

        await new SingleChanges(storage, later: TimeSpan.FromHours(2)).SaveAsync(program, Anna);

        (await _changes.ReadAsync(program, "anna@example.com")).Tier.ShouldBe("Gold");
        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Save_AnswerOfAWriteIsLost_IsCreatedAndCountedOnce(int write)
    {
        var program = await CreateAsync();
        using var tap = new StorageTap { LoseAnswerOf = write };

        (await new SingleChanges(storage, tap).SaveAsync(program, Anna)).ShouldBe(SaveEnd.Created);

        await SingleChanges.ShouldAgreeAsync(storage, program);
    }

    [Fact]
    public async Task Save_ShopsNewsInTheWrongOrder_EndsWithTheNewest()
    {
        var program = await CreateAsync();
        (await SaveNewsAsync(program, new ShopifyCustomer("7338") { FirstName = "Anna", UpdatedAt = Noon.AddSeconds(2) })).ShouldBe(SaveEnd.Created);

        (await SaveNewsAsync(program, new ShopifyCustomer("7338") { FirstName = "Ann", UpdatedAt = Noon })).ShouldBe(SaveEnd.Older);
        (await SaveNewsAsync(program, new ShopifyCustomer("7338") { FirstName = "Anna", UpdatedAt = Noon.AddSeconds(9) })).ShouldBe(SaveEnd.Unchanged);
        (await SaveNewsAsync(program, new ShopifyCustomer("7338") { FirstName = "Annie", UpdatedAt = Noon.AddSeconds(5) })).ShouldBe(SaveEnd.Older);

        (await _changes.ReadAsync(program, "7338")).Name.ShouldBe("Anna");
    }

    [Fact]
    public async Task Save_ShopsNewsWithWhatCanNotBeStored_StoresTheRest()
    {
        var program = await CreateAsync();
        await _changes.SaveAsync(program, Anna);

        var taken = await NewsAsync(program, new ShopifyCustomer("9") { Email = "anna@example.com", FirstName = "Other", UpdatedAt = Noon });
        var invalid = await NewsAsync(program, new ShopifyCustomer("10") { Email = "not an address", OptedIn = true, UpdatedAt = Noon });

        (taken.End, taken.Issues.Single().Code).ShouldBe((SaveEnd.Created, IssueCodes.EmailTaken));
        (invalid.End, invalid.Issues.Single().Code).ShouldBe((SaveEnd.Created, IssueCodes.InvalidEmail));
        (await _changes.ReadAsync(program, "9")).Email.ShouldBeNull();
        (await _changes.ReadAsync(program, "10")).OptedIn.ShouldBeTrue();
    }

    private async Task<SaveEnd> SaveNewsAsync(LoyaltyProgram program, ShopifyCustomer customer) => (await NewsAsync(program, customer)).End;

    private Task<SavedCustomer> NewsAsync(LoyaltyProgram program, ShopifyCustomer customer) => _changes.Saving.SaveAsync(
        new CustomerWish(program, customer.Id, known => ShopNews.Of(ShopifyTopics.Updated, customer, known)) { LeavesOut = true }, default);

    private async Task<LoyaltyProgram> CreateAsync()
    {
        var program = await storage.CreateProgramAsync();
        await new TierStore(storage.Tables).SaveAsync(program.Id, new TierList([new Tier("Silver"), new Tier("Gold")]), default);
        return program;
    }
}
