using System.Diagnostics.Metrics;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>Instruments for what is tested without the app; nobody listens to them.</summary>
public static class TestTelemetry
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddSingleton(TimeProvider.System).AddTelemetry().BuildServiceProvider();

    public static ImportMetrics Imports => Services.GetRequiredService<ImportMetrics>();

    public static StepMetrics StepMetrics => Services.GetRequiredService<StepMetrics>();

    public static Steps Steps => Services.GetRequiredService<Steps>();

    public static StorageClients Storage => new(Services.GetRequiredService<StorageMetrics>(), TimeProvider.System);

    /// <summary>Instruments of the test's own, and what they measure.</summary>
    public static (IServiceProvider Services, Measurements Measurements) CreateOwn()
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddTelemetry().BuildServiceProvider();
        return (services, new Measurements(services.GetRequiredService<IMeterFactory>()));
    }
}
