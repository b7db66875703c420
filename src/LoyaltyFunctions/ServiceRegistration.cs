using LoyaltyFunctions.Access;
using LoyaltyFunctions.Activities.Applying;
using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Activities.Inspecting;
using LoyaltyFunctions.Activities.Reporting;
using LoyaltyFunctions.Activities.Selecting;
using LoyaltyFunctions.Activities.Undoing;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Notifications.Notices;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Drops;
using LoyaltyFunctions.Triggers.Http;
using LoyaltyFunctions.Triggers.Http.Customers;
using LoyaltyFunctions.Triggers.Http.Exports;
using LoyaltyFunctions.Triggers.Http.Failures;
using LoyaltyFunctions.Triggers.Http.Health;
using LoyaltyFunctions.Triggers.Http.Keys;
using LoyaltyFunctions.Triggers.Http.Steering;
using LoyaltyFunctions.Triggers.Http.Webhooks;
using LoyaltyFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SendGrid;

namespace LoyaltyFunctions;

/// <summary>What the function app is made of, wherever it runs.</summary>
public static class ServiceRegistration
{
    private const string MailClient = "sendgrid";

    /// <summary>Registers the app's services and binds its options; wrong options stop the app at its start.</summary>
    public static IServiceCollection AddLoyaltyFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        Bind<ImportLimitsOptions>(services, configuration, ImportLimitsOptions.Section);
        Bind<ReportOptions>(services, configuration, ReportOptions.Section);
        Bind<RetentionOptions>(services, configuration, RetentionOptions.Section);
        Bind<ReconciliationOptions>(services, configuration, ReconciliationOptions.Section);
        Bind<MailOptions>(services, configuration, MailOptions.Section);
        Bind<AccessOptions>(services, configuration, AccessOptions.Section);

        services.AddSingleton(TimeProvider.System);
        services.AddTelemetry();
        services.AddStorage(configuration);
        services.AddHttpClient(MailClient);
        services.AddTransient<ISendGridClient>(provider => CreateMailClient(
            provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<IOptions<MailOptions>>().Value));

        services.AddSingleton<KeyStore>().AddSingleton<PartnerStore>().AddSingleton<KeyUses>().AddSingleton<KeyGrants>().AddSingleton<Gate>();
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<ImportStarter>().AddSingleton<ImportReceiver>().AddSingleton<DropOptions>().AddSingleton<DropStarter>().AddSingleton<PoisonedDrops>();
        services.AddSingleton<ImportStatusReader>().AddSingleton<StorageHealth>();
        services.AddSingleton<ExportStarter>().AddSingleton<ExportStatusReader>();
        services.AddSingleton<ProgramGate>().AddSingleton<CustomerGate>().AddSingleton<Adjusting>().AddSingleton<CustomerSaving>();
        AddSteps(services);
        services.AddTransient<ResultMailer>();
        AddWebhooks(services, configuration);
        services.AddSingleton<NoticeStore>().AddSingleton<NoticeBatches>().AddSingleton<NoticeAudiences>();
        services.AddTransient<NoticeMailer>().AddTransient<NoticeBatchSender>();
        return services;
    }

    /// <summary>Puts what is around the app's functions into the worker's pipeline, behind what serves HTTP.</summary>
    public static IFunctionsWorkerApplicationBuilder UseLoyaltyFunctions(this IFunctionsWorkerApplicationBuilder worker) =>
        worker.UseMiddleware<FailureAnswers>();

    /// <summary>What the activities share.</summary>
    private static void AddSteps(IServiceCollection services)
    {
        services.AddSingleton<Cancellation>().AddSingleton<SameFileGuard>();
        services.AddSingleton<ChunkDeciding>().AddSingleton<ChunkReports>();
        services.AddSingleton<ReportWriting>().AddSingleton<UndoneImports>();
        services.AddSingleton<CustomerSelector>().AddSingleton<DayStarter>();
        services.AddSingleton<SteeringGate>().AddSingleton<UndoStarter>();
    }

    private static void AddWebhooks(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.Section))
            .ValidateDataAnnotations()
            .Validate(options => options.HasUsableBaseUrl, "Set Webhooks:PublicBaseUrl to an address that begins with https://, or leave it out.")
            .ValidateOnStart();
        services.AddHttpClient(WebhookSender.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                WebhookConnections.Create(provider.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowInsecureTargets))
            // A receiver's address can be a secret of its own, and the client would log it.
            .RemoveAllLoggers();
        services.AddSingleton<WebhookStore>().AddSingleton<DeliveryStore>().AddSingleton<DeliveryRetention>().AddSingleton<DeliveryStarter>();
        services.AddSingleton<WebhookSender>().AddSingleton<WebhookGate>();
    }

    private static void Bind<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();

    private static SendGridClient CreateMailClient(IHttpClientFactory clients, MailOptions options) => new(
        clients.CreateClient(MailClient),
        new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.Host.GetLeftPart(UriPartial.Authority) });
}
