namespace LoyaltyFunctions.Benchmarks;

/// <summary>One import, measured.</summary>
internal sealed record BenchmarkRun(int Applied, double Seconds, IReadOnlyDictionary<string, double> Phases, int PeakMegabytes);
