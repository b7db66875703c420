using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class CustomerPagesTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private CustomerPages Pages => new(new CustomerSearch(storage.Tables));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task Read_PageByPage_GivesEveryCustomerOnce(int pageSize)
    {
        var program = await storage.CreateProgramAsync();
        var ids = await AddAsync(program, Enumerable.Range(0, 60).Select(number => $"{7000 + number}"));

        var pages = await ReadAllAsync(program, CustomerFilter.All, pageSize);

        pages.SelectMany(page => page).Order().ShouldBe(ids.Order());
        pages.ShouldAllBe(page => page.Count <= pageSize);
    }

    [Fact]
    public async Task Read_Filtered_FillsThePagesWithThoseWhoFit()
    {
        var program = await storage.CreateProgramAsync();
        await AddAsync(program, Enumerable.Range(0, 60).Select(number => $"{7000 + number}"), account =>
            account with { Tier = account.CustomerId.EndsWith('3') ? "Gold" : null });

        var pages = await ReadAllAsync(program, CustomerFilter.All with { Tier = "Gold" }, 4);

        pages.Select(page => page.Count).ShouldBe([4, 2]);
    }

    [Fact]
    public async Task Read_ExactlyAPage_SaysThatThereIsNoMore()
    {
        var program = await storage.CreateProgramAsync();
        await AddAsync(program, Enumerable.Range(0, 5).Select(number => $"{7000 + number}"));

        var page = await Pages.ReadAsync(program, CustomerFilter.All, CustomerPlace.Start, 5, default);

        page.Customers.Count.ShouldBe(5);
        page.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Read_NobodyThere_IsAnEmptyPageAndTheLast()
    {
        var page = await Pages.ReadAsync(await storage.CreateProgramAsync(), CustomerFilter.All, CustomerPlace.Start, 50, default);

        page.Customers.ShouldBeEmpty();
        page.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Read_MoreEmptyPartitionsThanOneRequestLooksInto_GivesNobodyAndGoesOn()
    {
        var program = await storage.CreateProgramAsync(64 * 1024);
        program.Partitions.ShouldBe(1024);
        var id = IdsIn(program, 1000, 1)[0];
        await AddAsync(program, [id]);

        var pages = await ReadAllAsync(program, CustomerFilter.All, 50);

        pages.Select(page => page.Count).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Read_RareInALargePartition_StopsWithinItAndGoesOnThere()
    {
        var program = await storage.CreateProgramAsync();
        var ids = IdsIn(program, 3, 1_100);
        await AddAsync(program, ids, account => account with { Tier = account.CustomerId == ids[^1] ? "Gold" : null });

        var first = await Pages.ReadAsync(program, CustomerFilter.All with { Tier = "Gold" }, CustomerPlace.Start, 50, default);
        var second = await Pages.ReadAsync(program, CustomerFilter.All with { Tier = "Gold" }, first.Next!, 50, default);

        first.Customers.ShouldBeEmpty();
        first.Next.ShouldBe(new CustomerPlace(3, ids[999]));
        second.Customers.ShouldHaveSingleItem().Account.CustomerId.ShouldBe(ids[^1]);
        second.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("001f-7338", 31, "7338")]
    [InlineData("0000-", 0, null)]
    [InlineData("ffff-a-b_c.d", 65535, "a-b_c.d")]
    public void Parse_PlaceAsItWasWritten_IsThatPlace(string text, int partition, string? afterId)
    {
        var place = CustomerPlace.Parse(text).ShouldNotBeNull();

        place.ShouldBe(new CustomerPlace(partition, afterId));
        place.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("001f")]
    [InlineData("001g-7")]
    [InlineData("01f-7")]
    [InlineData("001f-7/8")]
    [InlineData("001f-o'brien")]
    [InlineData("-01f-7")]
    public void Parse_AnythingElse_IsNull(string text) => CustomerPlace.Parse(text).ShouldBeNull();

    private async Task<List<List<string>>> ReadAllAsync(LoyaltyProgram program, CustomerFilter filter, int pageSize)
    {
        var pages = new List<List<string>>();
        for (var next = CustomerPlace.Start; next is not null;)
        {
            var page = await Pages.ReadAsync(program, filter, next, pageSize, default);
            pages.Add([.. page.Customers.Select(customer => customer.Account.CustomerId)]);
            next = page.Next;
        }

        return pages;
    }

    private async Task<List<string>> AddAsync(LoyaltyProgram program, IEnumerable<string> ids, Func<Account, Account>? change = null)
    {
        var all = ids.ToList();
        foreach (var ofPartition in all.GroupBy(id => Partitioning.PartitionOf(id, program.Partitions)))
        {
            (await storage.Customers.WriteAsync(
                program.Id,
                ofPartition.Key,
                [.. ofPartition.Select(id => new AccountWrite(null, change is null ? NewAccount(id) : change(NewAccount(id)), []))],
                default)).ShouldBeEmpty();
        }

        return all;
    }
}
