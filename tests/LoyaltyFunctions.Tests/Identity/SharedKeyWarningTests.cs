using LoyaltyFunctions.Storage.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>A storage account's key among the settings is said aloud, wherever that is no developer's machine.</summary>
public sealed class SharedKeyWarningTests
{
    private const string WithKey = "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    private const string Emulator =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=cHVibGlj;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;";

    [Theory]
    [InlineData("ImportStorage")]
    [InlineData("AzureWebJobsStorage")]
    public async Task Start_KeyOutsideOfDevelopment_WarnsWithoutRepeatingIt(string setting) => (await WarningsAsync("Production", setting, WithKey)).ShouldBe(
    [
        $"{setting} holds a storage account's key, which opens the whole account and does not expire. Expected a managed identity outside of development. "
        + "Set the addresses of the account's services, and credential to managedidentity, in its place; then switch off access by key for the account.",
    ]);

    [Theory]
    [InlineData("Development", WithKey)]
    [InlineData("Production", Emulator)]
    [InlineData("Production", "UseDevelopmentStorage=true")]
    [InlineData("Production", null)]
    public async Task Start_NoSecretOrADevelopersMachine_IsSilent(string environment, string? connection) =>
        (await WarningsAsync(environment, "ImportStorage", connection)).ShouldBeEmpty();

    private static async Task<IReadOnlyList<string>> WarningsAsync(string environment, string setting, string? connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = connection }).Build();
        var log = new KeptWarnings();
        await new SharedKeyWarning(configuration, new Place { EnvironmentName = environment }, log).StartAsync(default);
        return log.Texts;
    }

    private sealed class KeptWarnings : ILogger<SharedKeyWarning>
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logLevel.ShouldBe(LogLevel.Warning);
            Texts.Add(formatter(state, exception));
        }
    }

    private sealed class Place : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "LoyaltyFunctions";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
