using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Changes;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Storage.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage;

/// <summary>What of the app keeps and finds things: the storage account's clients, and a store for each concept.</summary>
internal static class StorageRegistration
{
    /// <summary>Registers the clients and the stores, and binds where the storage is.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImportStorageOptions>()
            .Bind(configuration.GetSection(ImportStorageOptions.Section))
            .Configure(options => options.ConnectionString ??= configuration[ImportStorageOptions.Section])
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportStorageOptions>, StorageSettings>();
        AddClients(services);
        AddStores(services);
        services.AddHostedService<StoragePreparation>().AddHostedService<SharedKeyWarning>();
        return services;
    }

    /// <summary>The clients' options are services of their own, so that somebody can register others: a proxy, a certificate, a policy.</summary>
    private static void AddClients(IServiceCollection services)
    {
        services.AddSingleton(provider => StorageCredential.For(OptionsOf(provider)));
        services.AddSingleton(provider => OptionsOf(provider) is { ConnectionString: { Length: > 0 } connection }
            ? new BlobServiceClient(connection, provider.GetRequiredService<BlobClientOptions>())
            : new BlobServiceClient(OptionsOf(provider).BlobServiceUri, provider.GetRequiredService<TokenCredential>(), provider.GetRequiredService<BlobClientOptions>()));
        services.AddSingleton(provider => OptionsOf(provider) is { ConnectionString: { Length: > 0 } connection }
            ? new TableServiceClient(connection, provider.GetRequiredService<TableClientOptions>())
            : new TableServiceClient(OptionsOf(provider).TableServiceUri, provider.GetRequiredService<TokenCredential>(), provider.GetRequiredService<TableClientOptions>()));
        services.AddSingleton<StorageClients>();
        services.AddSingleton(provider => provider.GetRequiredService<StorageClients>().ForBlobs());
        services.AddSingleton(provider => provider.GetRequiredService<StorageClients>().ForTables());
        services.AddSingleton<DelegationKeys>();
        services.AddSingleton<Tables>().AddSingleton<Containers>();
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<ProgramStore>().AddSingleton<TierStore>().AddSingleton<TotalsStore>().AddSingleton<ShopStore>().AddSingleton<RunStore>();
        services.AddSingleton<ImportStore>().AddSingleton<ImportHistory>().AddSingleton<ContentStore>().AddSingleton<TurnStore>().AddSingleton<DroppedFiles>();
        services.AddSingleton<CustomerStore>().AddSingleton<CustomerSearch>().AddSingleton<CustomerDirectory>().AddSingleton<CustomerPages>();
        services.AddSingleton<EmailIndex>().AddSingleton<EmailClaiming>();
        services.AddSingleton<ActivityLog>().AddSingleton<ChangeJournal>().AddSingleton<ChangeCounting>();
        services.AddSingleton<WorkFiles>().AddSingleton<ReportFiles>().AddSingleton<DownloadLinks>();
        services.AddSingleton<ExportStore>().AddSingleton<ExportFiles>().AddSingleton<Retention>();
    }

    private static ImportStorageOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<ImportStorageOptions>>().Value;
}
