using LoyaltyFunctions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class WebhookOptionsTests
{
    [Fact]
    public void Options_WithoutSettings_AreTheSafeOnes()
    {
        var options = Bind();

        (options.AllowInsecureTargets, options.PublicBaseUrl, options.MaxPerProgram).ShouldBe((false, null, 10));
    }

    [Theory]
    [InlineData("loyalty.example.com")]
    [InlineData("ftp://example.com")]
    public void Options_BaseUrlThatBeginsNoLink_StopsTheApp(string url) =>
        Should.Throw<OptionsValidationException>(() => Bind(("Webhooks:PublicBaseUrl", url)))
            .Message.ShouldBe("Set Webhooks:PublicBaseUrl to an address that begins with https://, or leave it out.");

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    public void Options_MostWebhooksOutOfRange_StopsTheApp(string most) =>
        Should.Throw<OptionsValidationException>(() => Bind(("Webhooks:MaxPerProgram", most)));

    private static WebhookOptions Bind(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Name, string? (pair) => pair.Value)).Build();
        using var services = new ServiceCollection().AddLoyaltyFunctions(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<WebhookOptions>>().Value;
    }
}
