using System.Diagnostics.Metrics;

namespace LoyaltyFunctions.Telemetry;

/// <summary>Where histograms divide seconds; what collectors suggest by themselves is meant for milliseconds.</summary>
internal static class Buckets
{
    /// <summary>What is over in seconds or minutes.</summary>
    public static InstrumentAdvice<double> UpToMinutes { get; } = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800] };

    /// <summary>What may wait for people.</summary>
    public static InstrumentAdvice<double> UpToADay { get; } = new() { HistogramBucketBoundaries = [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400, 86_400] };
}
