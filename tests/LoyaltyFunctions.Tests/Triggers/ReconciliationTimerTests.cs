using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Drops;
using LoyaltyFunctions.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>Events that were lost are made up for; what is under way is left alone.</summary>
public sealed class ReconciliationTimerTests(UnwatchedStorage storage) : IClassFixture<UnwatchedStorage>
{
    [Fact]
    public async Task Run_FileWhoseEventWasLost_StartsItsImportOnce()
    {
        var program = TestStorage.NewId();
        var importId = await DropAsync(program, "points-add/lost.csv");
        await DropAsync(program, "points-add/lost.csv.json");
        await DropAsync(program, "nowhere.csv");
        await using var client = new RecordedClient();

        await RunAsync(client, minutesLater: 20);
        await RunAsync(client, minutesLater: 40);

        ImportsOf(program, client).ShouldBe([(importId, new ImportReference(program, importId))]);
        var import = await storage.Imports.GetAsync(program, importId, CancellationToken.None);
        (import.CurrentState, import.Source, import.FileName).ShouldBe((ImportState.Received, "drop", "lost.csv"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(8 * 24 * 60)]
    public async Task Run_FileThatIsTooNewOrTooOld_LeavesItAlone(int minutesLater)
    {
        var program = TestStorage.NewId();
        await DropAsync(program, "points-add/file.csv");
        await using var client = new RecordedClient();

        await RunAsync(client, minutesLater);

        ImportsOf(program, client).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_ImportThatNobodyRuns_StartsItAndOneThatIsOverDoesNot()
    {
        var program = TestStorage.NewId();
        var (stalled, over) = (await AddAsync(program, ImportState.Queued), await AddAsync(program, ImportState.Completed));
        await using var client = new RecordedClient();

        await RunAsync(client, minutesLater: 20);

        ImportsOf(program, client).Select(started => started.Instance).ShouldBe([stalled]);
        over.ShouldNotBe(stalled);
    }

    [Fact]
    public async Task Run_OneFileThatFails_KeepsNoneOfTheOthersWaitingAndIsTold()
    {
        var program = TestStorage.NewId();
        var (first, second) = (await DropAsync(program, "points-add/a.csv"), await DropAsync(program, "points-add/b.csv"));
        var stalled = await AddAsync(program, ImportState.Queued);
        await using var client = new RecordedClient();
        client.Refused.Add(first);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(client, minutesLater: 20));

        failure.Message.ShouldBe("1 dropped files and 0 imports could not be started; the log says why, and the next run tries again.");
        ImportsOf(program, client).Select(started => started.Instance).ShouldBe([second, stalled], ignoreOrder: true);
    }

    private async Task<string> DropAsync(string program, string path)
    {
        var blob = storage.Containers.Imports.GetBlobClient($"{program}/{path}");
        var uploaded = await blob.UploadAsync(BinaryData.FromString("Customer ID,Points\n1,1\n"), overwrite: true);
        return ImportIds.ForBlob(Containers.ImportsName, blob.Name, uploaded.Value.ETag.ToString());
    }

    private async Task<string> AddAsync(string program, ImportState state)
    {
        var id = ImportIds.ForRequestWithoutKey();
        await storage.Imports.AddAsync(
            new ImportEntity { RowKey = ImportEntity.KeyPrefix + id, Program = program, Type = "points-add", State = state.ToString(), ReceivedAt = DateTimeOffset.UtcNow },
            CancellationToken.None);
        return id;
    }

    private static IEnumerable<(string Instance, object Input)> ImportsOf(string program, RecordedClient client) => client.Started
        .Where(started => started.Input is ImportReference import && import.Program == program)
        .Select(started => (started.Instance, started.Input));

    private Task RunAsync(DurableTaskClient client, int minutesLater)
    {
        var clock = new SetTime(DateTimeOffset.UtcNow.AddMinutes(minutesLater));
        var starter = new ImportStarter(storage.Imports, TestTelemetry.StepMetrics);
        var drops = new DropStarter(starter, storage.Programs, new DropOptions(storage.Containers), clock, NullLogger<DropStarter>.Instance);
        return new ReconciliationTimer(
            new DroppedFiles(storage.Containers),
            drops,
            storage.Imports,
            starter,
            TestTelemetry.Imports,
            TestTelemetry.Steps,
            Options.Create(new ReconciliationOptions()),
            clock,
            NullLogger<ReconciliationTimer>.Instance).RunAsync(new TimerInfo(), client, CancellationToken.None);
    }

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
