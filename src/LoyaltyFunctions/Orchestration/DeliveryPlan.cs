namespace LoyaltyFunctions.Orchestration;

/// <summary>When a delivery is tried: 13 times within a day, at first after seconds, for a receiver that restarts, at last after hours.</summary>
internal static class DeliveryPlan
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(4),
        TimeSpan.FromHours(6), TimeSpan.FromHours(7),
    ];

    /// <summary>The pause after a try.</summary>
    /// <param name="number">Which try, from 1.</param>
    /// <param name="elapsed">How long ago the first one was.</param>
    /// <returns>Null where it is the last.</returns>
    public static TimeSpan? PauseAfter(int number, TimeSpan elapsed) =>
        number > Pauses.Length || elapsed >= Longest ? null : Pauses[number - 1];
}
