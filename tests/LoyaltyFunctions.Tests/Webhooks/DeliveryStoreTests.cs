using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Webhooks;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class DeliveryStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly string _program = TestStorage.NewId();

    private DeliveryStore Deliveries => new(storage.Tables);

    [Fact]
    public async Task Add_SameDeliveryAgain_KeepsTheFirstBody()
    {
        var first = new DeliveryBody(DeliveryIds.New(Noon), WebhookEvents.Ping, Noon, _program, null);
        await Deliveries.AddAsync(DeliveryEntity.Create(_program, "w1", first), default);
        await Deliveries.AddAsync(DeliveryEntity.Create(_program, "w1", first with { CreatedAt = Noon.AddDays(1) }), default);

        (await Deliveries.FindAsync(_program, "w1", first.Id, default))!.Body.ShouldBe(first.ToJson());
    }

    [Fact]
    public async Task DeleteOld_AfterThirtyDays_LeavesWhatIsYounger()
    {
        var webhook = WebhookStore.NewId();
        var webhooks = new WebhookStore(storage.Tables);
        await webhooks.AddAsync(new WebhookEntity { PartitionKey = _program, RowKey = WebhookEntity.KeyPrefix + webhook, CreatedAt = Noon }, default);
        foreach (var at in new[] { Noon, Noon.AddMilliseconds(1), Noon.AddDays(1), Noon.AddMilliseconds(-1), Noon.AddDays(-300) })
        {
            var body = new DeliveryBody(DeliveryIds.New(at), WebhookEvents.Ping, at, _program, null);
            await Deliveries.AddAsync(DeliveryEntity.Create(_program, webhook, body), default);
        }

        await new DeliveryRetention(webhooks, Deliveries, Options.Create(new RetentionOptions()), new SetTime(Noon.AddDays(30))).DeleteOldAsync(_program, default);

        var (left, more) = await Deliveries.ListAsync(_program, webhook, null, null, 10, default);
        left.Select(delivery => delivery.CreatedAt).ShouldBe([Noon.AddDays(1), Noon.AddMilliseconds(1), Noon]);
        more.ShouldBeFalse();
    }

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
