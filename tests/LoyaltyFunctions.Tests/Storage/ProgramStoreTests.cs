using Azure.Data.Tables;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class ProgramStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task Save_NewProgram_KeepsEverySettingAndMakesItsTables()
    {
        var program = Wanted(NewId()) with
        {
            ResultEmail = "shop@example.com",
            TimeZone = "Europe/Berlin",
            AllowNegative = false,
            Overdraw = OverdrawPolicy.Floor,
            RequireOptIn = false,
            MaxPoints = 5_000,
            AffectsLifetime = false,
            Duplicates = DuplicatePolicy.Reject,
            AllOrNothing = true,
            AllowDowngrades = false,
            IssueRewards = true,
            ConfirmAlways = true,
            ConfirmAboveRows = 0,
            ConfirmAbovePoints = 9_000_000_000,
            PreviewHours = 48,
            SameFileDays = 0,
            MaxFileBytes = 9_000_000_000,
            MaxFileRows = 1_000,
            LinkDays = 3,
        };

        var (saved, created) = await storage.Programs.SaveAsync(program, default);

        created.ShouldBeTrue();
        saved.ShouldBe(program with { Partitions = 32 });
        (await storage.Programs.FindAsync(program.Id, default)).ShouldBe(saved);
        (await storage.Customers.FindAsync(saved, "7", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_RowOfBeforeTheseSettings_HasTheirDefaults()
    {
        var id = NewId();
        await storage.Tables.Programs.AddEntityAsync(new TableEntity(id, ProgramEntity.Key) { ["Name"] = "Old", ["Partitions"] = 32 });

        (await storage.Programs.FindAsync(id, default)).ShouldBe(new LoyaltyProgram { Id = id, Name = "Old", Partitions = 32 });
    }

    [Fact]
    public async Task Save_Again_ReplacesSettingsAndKeepsThePartitions()
    {
        var program = Wanted(NewId());
        await storage.Programs.SaveAsync(program, default);

        var (saved, created) = await storage.Programs.SaveAsync(program with { Name = "Renamed", ExpectedCustomers = 500_000, Partitions = 8_192 }, default);

        created.ShouldBeFalse();
        saved.ShouldBe(program with { Name = "Renamed", ExpectedCustomers = 2_000, Partitions = 32 });
        (await storage.Programs.FindAsync(program.Id, default)).ShouldBe(saved);
    }

    [Fact]
    public async Task Save_EightTimesAtOnce_CreatesOneAndFailsNone()
    {
        var program = Wanted(NewId());

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => storage.Programs.SaveAsync(program, default)));

        results.Count(result => result.Created).ShouldBe(1);
        results.Select(result => result.Program).Distinct().ShouldBe([program with { Partitions = 32 }]);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Not/An#Id")]
    [InlineData("")]
    public async Task Find_NoSuchProgram_IsNull(string id) => (await storage.Programs.FindAsync(id, default)).ShouldBeNull();

    private static LoyaltyProgram Wanted(string id) => new() { Id = id, Name = "Demo", ExpectedCustomers = 2_000, Partitions = 0 };
}
