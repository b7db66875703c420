using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Telemetry;

/// <summary>What measures the app, wherever it runs. Who collects it is the host's affair.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Registers the instruments and what is around steps.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        // These log the addresses of requests, with whatever is in their queries.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddSingleton<ImportMetrics>().AddSingleton<StepMetrics>().AddSingleton<MessageMetrics>().AddSingleton<StorageMetrics>();
        return services.AddSingleton<Steps>();
    }
}
