using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>What the app keeps from being logged, wherever it runs.</summary>
public sealed class LogRulesTests
{
    [Fact]
    public void Requests_AreNotLoggedWithTheirAddresses()
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        {
            services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value.Rules
                .ShouldContain(rule => rule.CategoryName == "Microsoft.AspNetCore" && rule.LogLevel == LogLevel.Warning && rule.ProviderName == null);
        }
    }
}
