using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LoyaltyFunctions.Telemetry;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>What the instruments of one app measure while somebody listens, each with the span in which it was measured.</summary>
public sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<Measurement> _all = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _sources;

    /// <param name="factory">The app's: others may run at the same time.</param>
    public Measurements(IMeterFactory factory)
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == TelemetryNames.Meter && instrument.Meter.Scope == factory)
            {
                _instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.Start();
        _sources = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_sources);
    }

    public IReadOnlyCollection<Instrument> Instruments => [.. _instruments.Values];

    public IReadOnlyList<Measurement> All => [.. _all];

    /// <summary>The spans of an import that have ended.</summary>
    public IReadOnlyList<Activity> SpansOf(string import) => [.. _spans.Where(span => IsOf(span, import))];

    /// <summary>What was measured of an instrument while a step of an import ran.</summary>
    public IReadOnlyList<Measurement> Of(string import, string instrument) =>
        [.. _all.Where(one => one.Instrument == instrument && IsOf(one.Span, import))];

    public void Dispose()
    {
        _meters.Dispose();
        _sources.Dispose();
    }

    private static bool IsOf(Activity? span, string import) =>
        span is not null && (span.GetTagItem(TelemetryNames.ImportTag) as string == import || IsOf(span.Parent, import));

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _all.Enqueue(new Measurement(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => (string)tag.Value!), Activity.Current));
}

/// <summary>A measurement.</summary>
public sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, string> Tags, Activity? Span)
{
    /// <summary>The dimensions as text, in the order of their names: <c>state=Completed type=tiers</c>.</summary>
    public string Dimensions => string.Join(' ', Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
