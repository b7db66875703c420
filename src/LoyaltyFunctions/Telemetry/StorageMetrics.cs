using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace LoyaltyFunctions.Telemetry;

/// <summary>What is counted of requests to storage: each try, also those that the clients repeat by themselves.</summary>
public sealed class StorageMetrics
{
    private readonly Counter<long> _requests;
    private readonly Counter<long> _throttled;

    /// <summary>Makes the instruments.</summary>
    public StorageMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(TelemetryNames.Meter);
        _requests = meter.CreateCounter<long>("loyalty.storage.requests", "{request}", "Requests to storage, each try.");
        _throttled = meter.CreateCounter<long>("loyalty.storage.throttled", "{request}", "Requests that storage refused because there were too many.");
    }

    /// <summary>Counts a request.</summary>
    /// <param name="service"><c>table</c> or <c>blob</c>.</param>
    /// <param name="status">The answer's status; 0 where none came.</param>
    public void Requested(string service, int status)
    {
        var tags = new TagList { { "service", service }, { "status", status.ToString(CultureInfo.InvariantCulture) } };
        _requests.Add(1, tags);
        if (status is 429 or 503)
        {
            _throttled.Add(1, tags);
        }
    }
}
