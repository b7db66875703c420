using System.Diagnostics;
using System.Diagnostics.Metrics;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Telemetry;

/// <summary>What is counted and timed of orchestrations' steps, and of their starts.</summary>
public sealed class StepMetrics
{
    private readonly Histogram<double> _chunks;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _failedStarts;

    /// <summary>Makes the instruments.</summary>
    public StepMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(TelemetryNames.Meter);
        _chunks = meter.CreateHistogram("loyalty.chunk.duration", "s", "What one step took for one chunk.", advice: Buckets.UpToMinutes);
        _failures = meter.CreateCounter<long>(
            "loyalty.step.failures", "{failure}", "Steps that failed; those that are expected to pass are tried again while tries are left.");
        _failedStarts = meter.CreateCounter<long>("loyalty.starts.failed", "{start}", "Orchestrations that could not be started.");
    }

    /// <summary>Notes what a step took for a chunk.</summary>
    public void ChunkDone(string step, TimeSpan took) => _chunks.Record(took.TotalSeconds, new TagList { { "step", step } });

    /// <summary>Counts a step that failed.</summary>
    public void Failed(string step, Exception failure) =>
        _failures.Add(1, new TagList { { "step", step }, { "kind", failure is TransientFailureException or OperationCanceledException ? "transient" : "lasting" } });

    /// <summary>Counts an orchestration that could not be started.</summary>
    public void StartFailed(string orchestration) => _failedStarts.Add(1, new TagList { { "orchestration", orchestration } });
}
