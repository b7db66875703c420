using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Activities.Previewing;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;

namespace LoyaltyFunctions.Tests.Activities;

/// <summary>What becomes of a preview is what its row says when somebody looks.</summary>
public sealed class DecideActivityTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly DateTimeOffset Until = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Decide_NobodyHasSaidAnything_Waits()
    {
        var import = await GivenAsync();

        (await DecideAsync(import, Until.AddTicks(-1))).ShouldBe(Decision.Waiting);

        (await ReadAsync(import)).CurrentState.ShouldBe(ImportState.AwaitingConfirmation);
    }

    [Fact]
    public async Task Decide_TimeIsOver_CancelsAndSaysWhy()
    {
        var import = await GivenAsync();

        (await DecideAsync(import, Until)).ShouldBe(Decision.Ended);

        var row = await ReadAsync(import);
        (row.CurrentState, row.FinishedAt).ShouldBe((ImportState.Cancelled, Until));
        row.Reason.ShouldBe("Nobody confirmed it until 2026-11-22 12:00 UTC, so nothing was applied. Send the file again to import it.");
    }

    [Fact]
    public async Task Decide_ConfirmedAtTheLastMoment_GoesOnHoweverLateSomebodyLooks()
    {
        var import = await GivenAsync(row => row.ConfirmedAt = Until.AddTicks(-1));

        (await DecideAsync(import, Until.AddDays(1))).ShouldBe(Decision.Confirmed);
    }

    [Fact]
    public async Task Decide_CancelledAfterItWasConfirmed_Ends()
    {
        var import = await GivenAsync(row => (row.ConfirmedAt, row.CancelRequestedAt, row.CancelRequestedBy) = (Until.AddHours(-2), Until.AddHours(-1), "Ann"));

        (await DecideAsync(import, Until.AddMinutes(-1))).ShouldBe(Decision.Ended);

        var row = await ReadAsync(import);
        (row.CurrentState, row.Reason).ShouldBe((ImportState.Cancelled, "It was cancelled by Ann before anything was applied."));
    }

    [Fact]
    public async Task Decide_Twice_SaysTheSame()
    {
        var import = await GivenAsync();
        await DecideAsync(import, Until);

        (await DecideAsync(import, Until.AddHours(1))).ShouldBe(Decision.Ended);

        (await ReadAsync(import)).FinishedAt.ShouldBe(Until);
    }

    [Fact]
    public async Task Decide_ConfirmedContent_IsWhatLaterFilesRepeat()
    {
        var import = await GivenAsync(row => (row.ConfirmedAt, row.ContentHash) = (Until.AddHours(-1), "abc"));
        var later = TestStorage.NewImport(import.Program!);
        later.PartitionKey = import.PartitionKey;
        later.ContentHash = "abc";

        await DecideAsync(import, Until);

        (await new ContentStore(storage.Tables).FindOrAddAsync(later, default)).ShouldNotBeNull().ImportId.ShouldBe(import.Id);
    }

    private async Task<ImportEntity> GivenAsync(Action<ImportEntity>? change = null)
    {
        var import = await storage.AddImportAsync(TestStorage.NewId(), ImportState.AwaitingConfirmation);
        return await storage.Imports.ChangeAsync(import.Program!, import.Id, Change, default);

        void Change(ImportEntity row)
        {
            row.ConfirmUntil = Until;
            change?.Invoke(row);
        }
    }

    private Task<Decision> DecideAsync(ImportEntity import, DateTimeOffset now)
    {
        var clock = new StoppedClock(now);
        var activity = new DecideActivity(storage.Imports, new ContentStore(storage.Tables), new Cancellation(storage.Imports, clock), clock, TestTelemetry.Steps);
        return activity.RunAsync(new ImportReference(import.Program!, import.Id), default);
    }

    private Task<ImportEntity> ReadAsync(ImportEntity import) => storage.Imports.GetAsync(import.Program!, import.Id, default);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
