namespace LoyaltyFunctions.Local.Tests.Orchestration;

/// <summary>Shows the time of another clock, and has timers of its own: what waits for the network does not hold up the other clock's test.</summary>
internal sealed class ShownTime(TimeProvider shown) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => shown.GetUtcNow();
}
