namespace LoyaltyFunctions.Telemetry;

/// <summary>What the app's telemetry is called. Alerts, queries and the runbook know these names: never rename.</summary>
public static class TelemetryNames
{
    /// <summary>The meter of all metrics.</summary>
    public const string Meter = "LoyaltyFunctions";

    /// <summary>The source of all spans.</summary>
    public const string Source = "LoyaltyFunctions";

    /// <summary>A span's import.</summary>
    public const string ImportTag = "loyalty.import.id";

    /// <summary>A span's program.</summary>
    public const string ProgramTag = "loyalty.program";

    /// <summary>The 0-based number of a span's chunk.</summary>
    public const string ChunkTag = "loyalty.chunk";
}
