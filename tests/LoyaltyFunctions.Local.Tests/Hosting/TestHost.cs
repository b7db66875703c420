using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Functions;
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
}
