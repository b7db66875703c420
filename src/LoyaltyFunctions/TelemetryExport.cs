using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace LoyaltyFunctions;

/// <summary>
/// Where the deployed app sends its metrics, spans and logs: where the settings of the Functions host say that the host sends its own. Requests
/// to storage and other clients' are not traced: their addresses have customers in them.
/// </summary>
internal static class TelemetryExport
{
    /// <summary>Application Insights, by its connection string.</summary>
    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Set where Application Insights takes nothing without a token.</summary>
    private const string InsightsAuthentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>A collector that speaks OTLP, by its address.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports to whatever is set: Application Insights, a collector, both, or nothing.</summary>
    public static void AddTelemetryExport(this FunctionsApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(TelemetryNames.Meter))
            .WithTracing(tracing => tracing.AddSource(TelemetryNames.Source))
            .UseFunctionsWorkerDefaults();

        if (!string.IsNullOrEmpty(builder.Configuration[Insights]))
        {
            telemetry.UseAzureMonitorExporter();
            // A log with an error id must be there, whatever becomes of its trace.
            builder.Services.Configure<AzureMonitorExporterOptions>(options => options.EnableTraceBasedLogsSampler = false);
        }

        if (!string.IsNullOrEmpty(builder.Configuration[InsightsAuthentication]))
        {
            builder.Services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>((options, credential) => options.Credential = credential);
        }

        if (!string.IsNullOrEmpty(builder.Configuration[Collector]))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
