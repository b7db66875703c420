using System.Text.Json;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Drops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>What becomes of the host's messages about blobs that it has given up.</summary>
public sealed class PoisonTriggerTests(UnwatchedStorage storage) : IClassFixture<UnwatchedStorage>
{
    private readonly string _program = TestStorage.NewId();
    private readonly RecordedClient _client = new();

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("{0}")]
    public async Task Message_OfADroppedFile_MakesOneFailedImportHoweverOftenItComes(string quoting)
    {
        var (id, etag) = await DropAsync("points-add/may.csv", "mode", "validate");
        var message = MessageOf("points-add/may.csv", string.Format(null, quoting, etag.Trim('"')));

        await RunAsync(message);
        await RunAsync(message);

        var import = await storage.Imports.GetAsync(_program, id, CancellationToken.None);
        (import.CurrentState, import.FailedIn, import.Source, import.FileName, import.MayHaveApplied).ShouldBe((ImportState.Failed, "Received", "drop", "may.csv", false));
        import.ErrorId.ShouldBe(ErrorIds.OfDrop(id));
        import.FinishedAt.ShouldNotBeNull();
        (import.Options.Mode, import.OptionProblems.Count).ShouldBe((ImportMode.Validate, 0));
        _client.Started.Select(started => (started.Name, started.Instance)).Distinct().ShouldBe([(FunctionNames.Import, id)]);
    }

    [Fact]
    public async Task Message_OfAnImportThatWasAddedAndNeverStarted_ClosesIt()
    {
        var (id, etag) = await DropAsync("points-add/may.csv");
        await AddAsync(id, ImportState.Received);

        await RunAsync(MessageOf("points-add/may.csv", etag));

        (await storage.Imports.GetAsync(_program, id, CancellationToken.None)).CurrentState.ShouldBe(ImportState.Failed);
        _client.Started.ShouldHaveSingleItem().Instance.ShouldBe(id);
    }

    [Theory]
    [InlineData(ImportState.Applying)]
    [InlineData(ImportState.Completed)]
    [InlineData(ImportState.Failed)]
    public async Task Message_OfAnImportThatIsUnderWayOrOver_LeavesItAlone(ImportState state)
    {
        var (id, etag) = await DropAsync("points-add/may.csv");
        await AddAsync(id, state);

        await RunAsync(MessageOf("points-add/may.csv", etag));

        var import = await storage.Imports.GetAsync(_program, id, CancellationToken.None);
        (import.CurrentState, import.ErrorId).ShouldBe((state, null));
        _client.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_OfAFileThatRuns_LeavesItAlone()
    {
        var (id, etag) = await DropAsync("points-add/may.csv");
        await AddAsync(id, ImportState.Received);
        await new ImportStarter(storage.Imports, TestTelemetry.StepMetrics).ScheduleAsync(await storage.Imports.GetAsync(_program, id, CancellationToken.None), _client, CancellationToken.None);

        await RunAsync(MessageOf("points-add/may.csv", etag));

        (await storage.Imports.GetAsync(_program, id, CancellationToken.None)).CurrentState.ShouldBe(ImportState.Received);
        _client.Started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Message_OfAFileThatWasReplacedOrDeletedOrHoldsOptions_AddsNothing()
    {
        var (replaced, etag) = await DropAsync("points-add/may.csv");
        var (now, _) = await DropAsync("points-add/may.csv");
        var (options, optionsTag) = await DropAsync("points-add/may.json");

        await RunAsync(MessageOf("points-add/may.csv", etag));
        await RunAsync(MessageOf("points-add/gone.csv", etag));
        await RunAsync(MessageOf("points-add/may.json", optionsTag));

        foreach (var id in new[] { replaced, now, options })
        {
            (await storage.Imports.ExistsAsync(_program, id, CancellationToken.None)).ShouldBeFalse();
        }

        _client.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_OfWhatever_IsCounted()
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        {
            var (_, etag) = await DropAsync("points-add/may.csv");

            await RunAsync(MessageOf("points-add/may.csv", etag), services.GetRequiredService<StepMetrics>());
            await RunAsync("not JSON", services.GetRequiredService<StepMetrics>());

            measurements.All.Select(one => (one.Instrument, one.Value)).ShouldBe([("loyalty.drops.poisoned", 1), ("loyalty.drops.poisoned", 1)]);
        }
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"ContainerName": "imports", "BlobName": "nowhere.csv"}""")]
    [InlineData("""{"ContainerName": "imports", "BlobName": "program//file.csv"}""")]
    [InlineData("""{"ContainerName": "uploads", "BlobName": "program/points-add/file.csv"}""")]
    public async Task Message_OfNoDroppedFile_IsPassedOver(string message)
    {
        await RunAsync(message);

        _client.Started.ShouldBeEmpty();
    }

    private async Task<(string ImportId, string ETag)> DropAsync(string path, string? option = null, string? value = null)
    {
        var blob = storage.Containers.Imports.GetBlobClient($"{_program}/{path}");
        var uploaded = await blob.UploadAsync(
            BinaryData.FromString("Customer ID,Points\n1,1\n"),
            new BlobUploadOptions { Metadata = option is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [option] = value! } });
        var etag = uploaded.Value.ETag.ToString();
        return (ImportIds.ForBlob(Containers.ImportsName, blob.Name, etag), etag);
    }

    private Task<bool> AddAsync(string id, ImportState state) => storage.Imports.AddAsync(
        new ImportEntity { RowKey = ImportEntity.KeyPrefix + id, Program = _program, Type = "points-add", State = state.ToString(), ReceivedAt = DateTimeOffset.UtcNow },
        CancellationToken.None);

    private string MessageOf(string path, string etag) => JsonSerializer.Serialize(new
    {
        Type = "BlobTrigger",
        FunctionId = "Host.Functions.Drop",
        BlobType = "BlockBlob",
        ContainerName = "imports",
        BlobName = $"{_program}/{path}",
        ETag = etag,
    });

    private Task RunAsync(string message, StepMetrics? metrics = null)
    {
        var (clock, options) = (TimeProvider.System, new DropOptions(storage.Containers));
        var starter = new ImportStarter(storage.Imports, TestTelemetry.StepMetrics);
        var drops = new DropStarter(starter, storage.Programs, options, clock, NullLogger<DropStarter>.Instance);
        var poisoned = new PoisonedDrops(
            storage.Containers, storage.Imports, starter, drops, options, storage.Programs, clock, NullLogger<PoisonedDrops>.Instance);
        return new PoisonTrigger(poisoned, TestTelemetry.Steps, metrics ?? TestTelemetry.StepMetrics, NullLogger<PoisonTrigger>.Instance).RunAsync(message, _client, CancellationToken.None);
    }
}
