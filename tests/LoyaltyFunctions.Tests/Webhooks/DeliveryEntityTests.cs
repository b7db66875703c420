using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class DeliveryEntityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TryReplay_BeforeTheImportsOwnSeriesHasTried_BeginsTheNextOnce()
    {
        var delivery = Ping();

        delivery.TryReplay().ShouldBeTrue();
        delivery.TryReplay().ShouldBeFalse();

        (delivery.Series, delivery.State).ShouldBe((1, "pending"));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("delivered")]
    [InlineData("failed")]
    public void TryReplay_AfterATry_BeginsTheNext(string state)
    {
        var delivery = Ping();
        delivery.Series = 1;
        delivery.Add(new DeliveryTry(1, 1, Noon, 500, 12, "The receiver answered 500."));
        (delivery.State, delivery.Reason) = (state, "The receiver answered 500.");

        delivery.TryReplay().ShouldBeTrue();

        (delivery.Series, delivery.State, delivery.Reason).ShouldBe((2, "pending", null));
    }

    [Fact]
    public void Tries_VeryMany_KeepsTheLastWithinAProperty()
    {
        var delivery = Ping();
        for (var number = 1; number <= 100; number++)
        {
            delivery.Add(new DeliveryTry(0, number, Noon, null, 10_000, "No secure connection could be made. The receiver's certificate may have expired, or be another name's."));
        }

        delivery.Tries.Select(one => one.Number).ShouldBe(Enumerable.Range(41, 60));
        delivery.TriesJson!.Length.ShouldBeLessThan(32_768);
        delivery.HasTried(0, 100).ShouldBeTrue();
        delivery.HasTried(1, 100).ShouldBeFalse();
    }

    private static DeliveryEntity Ping() =>
        DeliveryEntity.Create("cafe", "w1", new DeliveryBody(DeliveryIds.New(Noon), WebhookEvents.Ping, Noon, "cafe", null));
}
