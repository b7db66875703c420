using System.Diagnostics;
using System.Diagnostics.Metrics;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Telemetry;

/// <summary>What is counted and timed of imports. A program is no dimension: each would be a series of its own, for every type and state.</summary>
public sealed class ImportMetrics
{
    private const string Seconds = "s";

    private readonly Counter<long> _ended;
    private readonly Counter<long> _rows;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _phases;
    private readonly Histogram<double> _waits;
    private readonly Gauge<double> _oldest;

    /// <summary>Makes the instruments.</summary>
    public ImportMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(TelemetryNames.Meter);
        _ended = meter.CreateCounter<long>("loyalty.imports.ended", "{import}", "Imports that came to an end.");
        _rows = meter.CreateCounter<long>("loyalty.rows", "{row}", "Rows that were applied, refused, or left alone by a cancellation.");
        _duration = meter.CreateHistogram("loyalty.import.duration", Seconds, "From an import's arrival to its end.", advice: Buckets.UpToADay);
        _phases = meter.CreateHistogram("loyalty.phase.duration", Seconds, "What each phase of an import took.", advice: Buckets.UpToADay);
        _waits = meter.CreateHistogram("loyalty.queue.wait", Seconds, "How long an import waited until it was its turn to be applied.", advice: Buckets.UpToADay);
        _oldest = meter.CreateGauge<double>("loyalty.queue.oldest", Seconds, "How long the import has waited that waits longest for its turn.");
    }

    /// <summary>Counts an import that has just come to its end.</summary>
    public void Ended(ImportEntity import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var tags = new TagList { { "type", TypeOf(import) }, { "state", import.State } };
        _ended.Add(1, tags);
        if (import is { ReceivedAt: { } received, FinishedAt: { } finished })
        {
            _duration.Record((finished - received).TotalSeconds, tags);
        }

        foreach (var (phase, seconds) in import.Totals?.PhaseSeconds ?? new Dictionary<string, double>())
        {
            _phases.Record(seconds, new TagList { { "type", TypeOf(import) }, { "phase", phase } });
        }

        if (import.CurrentState == ImportState.Cancelled)
        {
            Rows(import, "skipped", import.Totals?.Unprocessed ?? 0);
        }
    }

    /// <summary>Counts rows that were just applied.</summary>
    public void Applied(ImportEntity import, int rows) => Rows(import, "applied", rows);

    /// <summary>Counts rows that were just refused.</summary>
    public void Refused(ImportEntity import, int rows) => Rows(import, "failed", rows);

    /// <summary>Notes how long an import waited whose turn has just begun.</summary>
    public void TurnBegan(ImportEntity import, TimeSpan waited)
    {
        ArgumentNullException.ThrowIfNull(import);
        _waits.Record(waited.TotalSeconds, new TagList { { "type", TypeOf(import) } });
    }

    /// <summary>Notes how long the import has waited that waits longest; zero where none waits.</summary>
    public void OldestWaits(TimeSpan waited) => _oldest.Record(waited.TotalSeconds);

    private void Rows(ImportEntity import, string outcome, int rows)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (rows > 0)
        {
            _rows.Add(rows, new TagList { { "type", TypeOf(import) }, { "outcome", outcome } });
        }
    }

    /// <summary>A dropped file's type is whatever its sender called the folder.</summary>
    private static string TypeOf(ImportEntity import) => ImportTypes.TryParseAny(import.Type, out var type) ? ImportTypes.NameOf(type) : "unknown";
}
