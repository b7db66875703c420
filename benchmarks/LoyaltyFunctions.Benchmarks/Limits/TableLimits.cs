namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>What the proxy enforces. The defaults are the published targets of Azure Table Storage, with nothing else in the way.</summary>
internal sealed record TableLimits
{
    /// <summary>No limits: only the latency.</summary>
    public static TableLimits None { get; } = new() { AccountRate = double.PositiveInfinity, PartitionRate = double.PositiveInfinity };

    /// <summary>Entities a second in all tables; 20,000 by default.</summary>
    public double AccountRate { get; init; } = 20_000;

    /// <summary>Entities a second in one partition; 2,000 by default.</summary>
    public double PartitionRate { get; init; } = 2_000;

    /// <summary>How much of a rate may come at once, in seconds; half a second by default.</summary>
    public double BurstSeconds { get; init; } = 0.5;

    /// <summary>The shortest and the longest time that is added to an answer; 5 and 20 ms by default.</summary>
    public (int Least, int Most) LatencyMilliseconds { get; init; } = (5, 20);

    /// <summary>The share of requests that are refused for no reason; none by default.</summary>
    public double RefusedAnyway { get; init; }
}
