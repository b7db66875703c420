using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class DeliveryPlanTests
{
    [Fact]
    public void PauseAfter_EachTry_GrowsAndFillsADay()
    {
        var pauses = new List<TimeSpan>();
        while (DeliveryPlan.PauseAfter(pauses.Count + 1, TimeSpan.Zero) is { } pause)
        {
            pauses.Add(pause);
        }

        pauses.ShouldBeInOrder();
        pauses.Count.ShouldBe(12);
        pauses.Aggregate((sum, pause) => sum + pause).ShouldBe(new TimeSpan(23, 52, 40));
    }

    [Fact]
    public void PauseAfter_ADay_IsNone()
    {
        DeliveryPlan.PauseAfter(3, TimeSpan.FromHours(23.9)).ShouldBe(TimeSpan.FromMinutes(2));
        DeliveryPlan.PauseAfter(3, TimeSpan.FromDays(1)).ShouldBeNull();
    }
}
