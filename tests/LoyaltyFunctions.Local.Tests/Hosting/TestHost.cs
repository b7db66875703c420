using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Tests.Hosting;

/// <summary>Starts hosts with the functions of a few classes.</summary>
internal static class TestHost
{
    private const string NoStorage = "UseDevelopmentStorage=true";

    /// <summary>A host that needs no storage: HTTP functions alone.</summary>
    public static async Task<LocalHost> StartHttpAsync(params Type[] functions)
    {
        var host = new LocalHost(HttpOptions(functions));
        await host.StartAsync();
        return host;
    }

    public static LocalHostOptions HttpOptions(params Type[] functions) => new()
    {
        Functions = FunctionCatalog.FindIn(functions),
        Configuration = new ConfigurationBuilder().Build(),
        Blobs = new BlobServiceClient(NoStorage),
        Tables = new TableServiceClient(NoStorage),
        AddServices = (services, _) => services.AddSingleton<Calls>(),
    };

    /// <summary>A host on a real Azurite that watches a container of the test's own: <c>%DropContainer%</c>.</summary>
    public static async Task<LocalHost> StartAsync(string connectionString, string container, params Type[] functions)
    {
        var host = new LocalHost(HttpOptions(functions) with
        {
            Configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DropContainer", container)]).Build(),
            Blobs = new BlobServiceClient(connectionString),
            Tables = new TableServiceClient(connectionString),
            BlobWatcher = new BlobWatcherOptions { PollInterval = TimeSpan.FromMilliseconds(50), FirstRetryDelay = TimeSpan.FromMilliseconds(1) },
            Engine = new DurableEngineOptions { HubName = AzuriteFixture.UniqueName("Hub") },
        });
        await host.StartAsync();
        return host;
    }
}
