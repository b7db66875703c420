using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class ImportHistoryTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private ImportHistory History => new(storage.Tables, storage.Imports);

    [Fact]
    public async Task Read_PageAfterPageOfImportsOfOneMoment_SkipsAndRepeatsNone()
    {
        var program = NewId();
        var added = new List<ImportEntity>();
        for (var number = 0; number < 65; number++)
        {
            added.Add(await storage.AddImportAsync(program, receivedAt: Noon.AddTicks(number / 30)));
        }

        var pages = await ReadAllAsync(program, new HistoryFilter(), pageSize: 13);

        pages.Select(page => page.Imports.Count).ShouldBe([13, 13, 13, 13, 13]);
        pages.SelectMany(page => page.Imports).Select(import => import.Id).ShouldBe(
            added.OrderByDescending(import => import.ReceivedAt).ThenBy(import => import.Id, StringComparer.Ordinal).Select(import => import.Id));
    }

    [Fact]
    public async Task Read_ImportsThatArriveBetweenPages_AreNotInThem()
    {
        var program = NewId();
        var older = await storage.AddImportAsync(program, receivedAt: Noon);
        var newer = await storage.AddImportAsync(program, receivedAt: Noon.AddHours(1));
        var first = await History.ReadAsync(program, new HistoryFilter(), null, 1, default);
        await storage.AddImportAsync(program, receivedAt: Noon.AddHours(2));

        var second = await History.ReadAsync(program, new HistoryFilter(), first.Next, 1, default);

        first.Imports.ShouldHaveSingleItem().Id.ShouldBe(newer.Id);
        second.Imports.ShouldHaveSingleItem().Id.ShouldBe(older.Id);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Read_OneState_FindsItAsItIsNow()
    {
        var program = NewId();
        var moved = await storage.AddImportAsync(program, ImportState.Validating, Noon);
        await storage.AddImportAsync(program, ImportState.Completed, Noon.AddMinutes(1));
        var cancelled = await storage.AddImportAsync(program, ImportState.Cancelled, Noon.AddMinutes(2));
        await storage.Imports.MoveAsync(program, moved.Id, ImportState.Cancelled, null, default);

        var pages = await ReadAllAsync(program, new HistoryFilter { States = [ImportState.Cancelled, ImportState.Failed] }, pageSize: 10);

        pages.ShouldHaveSingleItem().Imports.Select(import => import.Id).ShouldBe([cancelled.Id, moved.Id]);
    }

    [Fact]
    public async Task Read_OneType_LeavesTheOthersOut()
    {
        var program = NewId();
        var tiers = NewImport(program);
        tiers.Type = "tiers";
        await storage.Imports.AddAsync(tiers, default);
        await storage.AddImportAsync(program);

        var page = await History.ReadAsync(program, new HistoryFilter { Type = "tiers" }, null, 10, default);

        page.Imports.ShouldHaveSingleItem().Id.ShouldBe(tiers.Id);
    }

    [Fact]
    public async Task Read_BetweenTwoMoments_TakesTheFirstAndLeavesTheSecondOut()
    {
        var program = NewId();
        await storage.AddImportAsync(program, receivedAt: Noon.AddTicks(-1));
        var first = await storage.AddImportAsync(program, receivedAt: Noon);
        var last = await storage.AddImportAsync(program, receivedAt: Noon.AddHours(1).AddTicks(-1));
        await storage.AddImportAsync(program, receivedAt: Noon.AddHours(1));
        var filter = new HistoryFilter { From = Noon, To = Noon.AddHours(1) };

        var pages = await ReadAllAsync(program, filter, pageSize: 1);

        pages.SelectMany(page => page.Imports).Select(import => import.Id).ShouldBe([last.Id, first.Id]);
    }

    [Fact]
    public async Task Read_RareStateAmongManyImports_GoesOnWhereItStopped()
    {
        var program = NewId();
        var rare = await storage.AddImportAsync(program, ImportState.Failed, Noon);
        await Parallel.ForAsync(1, 1_001, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, token) =>
            await storage.Imports.AddAsync(NewImport(program, ImportState.Completed, Noon.AddSeconds(number)), token));
        var filter = new HistoryFilter { States = [ImportState.Failed] };

        var first = await History.ReadAsync(program, filter, null, 50, default);
        var second = await History.ReadAsync(program, filter, first.Next, 50, default);

        first.Imports.ShouldBeEmpty();
        second.Imports.ShouldHaveSingleItem().Id.ShouldBe(rare.Id);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Read_ImportWhoseRowIsGone_IsLeftOutAndThePageFilled()
    {
        var program = NewId();
        var kept = await storage.AddImportAsync(program, receivedAt: Noon);
        var removed = await storage.AddImportAsync(program, receivedAt: Noon.AddHours(1));
        await storage.Tables.Imports.DeleteEntityAsync(removed.PartitionKey, removed.RowKey);

        var page = await History.ReadAsync(program, new HistoryFilter(), null, 1, default);

        page.Imports.ShouldHaveSingleItem().Id.ShouldBe(kept.Id);
        page.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Read_AnotherProgram_HasNoneOfTheFirst()
    {
        var program = NewId();
        await storage.AddImportAsync(program);

        (await History.ReadAsync($"{program}x", new HistoryFilter(), null, 10, default)).Imports.ShouldBeEmpty();
        (await History.ReadAsync(program[..^1], new HistoryFilter(), null, 10, default)).Imports.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<HistoryPage>> ReadAllAsync(string program, HistoryFilter filter, int pageSize)
    {
        var pages = new List<HistoryPage>();
        string? after = null;
        do
        {
            pages.Add(await History.ReadAsync(program, filter, after, pageSize, default));
            after = pages[^1].Next;
        }
        while (after is not null);
        return pages;
    }
}
