using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class TotalsStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly string _program = TestStorage.NewId();

    [Fact]
    public async Task Count_SameImportTwice_CountsItOnce()
    {
        await CountAsync("i1", 10);
        await CountAsync("i2", 5);

        var (before, after) = await CountAsync("i1", 10);

        (before.Points, after.Points).ShouldBe((5, 15));
        (await storage.Totals.ReadAsync(_program, default)).Points.ShouldBe(15);
    }

    [Fact]
    public async Task Count_ImportThatIsResumedAfterManyOthers_ReplacesWhatItHadCounted()
    {
        await CountAsync("resumed", 10);
        for (var number = 0; number < 60; number++)
        {
            await CountAsync($"i{number}", 1);
        }

        var (before, after) = await CountAsync("resumed", 30);

        (before.Points, after.Points).ShouldBe((60, 90));
    }

    [Fact]
    public async Task Count_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => CountAsync($"i{number}", 1)));

        (await storage.Totals.ReadAsync(_program, default)).Points.ShouldBe(8);
    }

    [Fact]
    public async Task Count_ManyImportsIntoAsManyTiersAsThereCanBe_KeepsAllOfThem()
    {
        var tiers = Enumerable.Range(0, TierList.MaxTiers).ToDictionary(number => $"{number:d2}".PadRight(TierList.MaxNameLength, 'é'), _ => 1);
        for (var number = 0; number < 5; number++)
        {
            await storage.Totals.CountAsync(_program, $"i{number}", new ProgramTotals(0, 50, tiers), default);
        }

        var totals = await storage.Totals.ReadAsync(_program, default);
        (totals.Customers, totals.Tiers.Count).ShouldBe((250, TierList.MaxTiers));
        totals.Tiers.Values.ShouldAllBe(count => count == 5);
    }

    private Task<(ProgramTotals Before, ProgramTotals After)> CountAsync(string importId, long points) =>
        storage.Totals.CountAsync(_program, importId, new ProgramTotals(points, 0, new Dictionary<string, int>()), default);
}
