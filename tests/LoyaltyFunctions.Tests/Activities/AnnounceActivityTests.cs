using System.Text.Json;
using LoyaltyFunctions.Activities.Announcing;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Activities;

[Collection(RunningAppCollection.Name)]
public sealed class AnnounceActivityTests(RunningApp app)
{
    private static readonly DateTimeOffset Told = StoredImports.Noon.AddMinutes(1);

    [Fact]
    public async Task Announce_Twice_NotesTheSameOnceForEachWebhookThatWantsIt()
    {
        var (program, import) = await GivenAsync(_ => { });
        var (first, second) = (await AddWebhookAsync(program), await AddWebhookAsync(program));
        await AddWebhookAsync(program, row => row.Events = [WebhookEvents.Failed]);
        await AddWebhookAsync(program, row => row.DisabledAt = StoredImports.Noon);

        var told = await AnnounceAsync(import);
        var again = await AnnounceAsync(import);

        told.Select(one => (one.Program, one.Webhook, one.Series)).ShouldBe([(program, first, 0), (program, second, 0)], ignoreOrder: true);
        again.ShouldBe(told);
        (await DeliveriesAsync(program, first)).ShouldHaveSingleItem().Id.ShouldBe(told.Single(one => one.Webhook == first).Delivery);
    }

    [Fact]
    public async Task Announce_AfterAResume_LeavesItToTheNextOrchestration()
    {
        var (program, import) = await GivenAsync(row => (row.State, row.Resumes) = (nameof(ImportState.Failed), 1));
        await AddWebhookAsync(program);

        (await AnnounceAsync(import, import.Id)).ShouldBeEmpty();
        (await AnnounceAsync(import)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("AwaitingConfirmation", true, 1)]
    [InlineData("AwaitingConfirmation", false, 0)]
    [InlineData("Applying", true, 0)]
    [InlineData("Completed", true, 0)]
    [InlineData("Completed", false, 1)]
    public async Task Announce_ImportThatWentOn_TellsNothingOld(string state, bool preview, int told)
    {
        var (program, import) = await GivenAsync(row => row.State = state);
        await AddWebhookAsync(program);

        (await AnnounceAsync(import, preview: preview)).Count.ShouldBe(told);
    }

    [Theory]
    [InlineData(null, "import.completed", "Completed")]
    [InlineData("PartiallyCompleted", "import.completed", "PartiallyCompleted")]
    [InlineData("Cancelled", "import.cancelled", "Cancelled")]
    public async Task Announce_ImportThatWasUndoneMeanwhile_TellsHowItHadEnded(string? before, string name, string state)
    {
        var (program, import) = await GivenAsync(row => (row.State, row.StateBeforeUndo) = (nameof(ImportState.Undone), before));
        var webhook = await AddWebhookAsync(program);

        await AnnounceAsync(import);

        var delivery = (await DeliveriesAsync(program, webhook)).ShouldHaveSingleItem();
        delivery.Event.ShouldBe(name);
        JsonSerializer.Deserialize<JsonElement>(delivery.Body!).GetProperty("import").GetProperty("state").GetString().ShouldBe(state);
    }

    private async Task<(string Program, ImportEntity Import)> GivenAsync(Action<ImportEntity> change)
    {
        var program = await app.CreateProgramAsync();
        return (program, await app.StoreImportAsync(program, change));
    }

    private async Task<string> AddWebhookAsync(string program, Action<WebhookEntity>? change = null)
    {
        var webhook = new WebhookEntity
        {
            PartitionKey = program,
            RowKey = WebhookEntity.KeyPrefix + WebhookStore.NewId(),
            Url = "https://example.com/",
            Events = WebhookEvents.All,
            CreatedAt = StoredImports.Noon,
        };
        change?.Invoke(webhook);
        await app.Services.GetRequiredService<WebhookStore>().AddAsync(webhook, default);
        return webhook.Id;
    }

    private Task<IReadOnlyList<DeliverySeries>> AnnounceAsync(ImportEntity import, string? instance = null, bool preview = false) =>
        ActivatorUtilities.CreateInstance<AnnounceActivity>(app.Services).RunAsync(
            new AnnounceInput(new ImportReference(import.Program!, import.Id), instance ?? import.InstanceId, preview, Told), default);

    private async Task<IReadOnlyList<DeliveryEntity>> DeliveriesAsync(string program, string webhook) =>
        (await app.Services.GetRequiredService<DeliveryStore>().ListAsync(program, webhook, null, null, 10, default)).Deliveries;
}
