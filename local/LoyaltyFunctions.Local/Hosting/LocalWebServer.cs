using System.Net;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.Hosting.Http;
using LoyaltyFunctions.Local.Hosting.Orchestrations;
using LoyaltyFunctions.Local.Stack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting;

/// <summary>The web server of the local host: Kestrel on the loopback address.</summary>
internal static class LocalWebServer
{
    /// <summary>Builds the server with the app's services, its HTTP functions, and the other endpoints.</summary>
    /// <param name="options">What the host runs.</param>
    /// <param name="ready">Requests to functions wait for this.</param>
    public static WebApplication Build(LocalHostOptions options, Task ready)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(options.Configuration);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        options.ConfigureLogging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRouting();
        builder.Services.AddMvcCore();
        options.AddServices(builder.Services, options.Configuration);
        var pipeline = new WorkerPipeline(builder.Services);
        options.ConfigureWorker(pipeline);
        builder.Services.Replace(ServiceDescriptor.Singleton(options.Time));
        AddEngine(builder.Services, options);

        var web = builder.Build();
        web.Use((context, next) => WaitUntilReadyAsync(context, next, ready));
        web.MapHttpFunctions(options.Functions, pipeline);
        options.MapEndpoints(web);
        return web;
    }

    /// <summary>Starts the server.</summary>
    /// <exception cref="LocalHostException">The port is taken.</exception>
    public static async Task StartAsync(WebApplication web, int port, CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw PortCheck.PortInUse(port, exception);
        }
    }

    private static void AddEngine(IServiceCollection services, LocalHostOptions options)
    {
        services.AddSingleton<IDurableFunctions>(provider => new HostedDurableFunctions(options.Functions, provider));
        services.AddSingleton(provider => new DurableEngine(
            options.Tables,
            options.Blobs,
            provider.GetRequiredService<IDurableFunctions>(),
            options.Engine,
            options.Time,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => provider.GetRequiredService<DurableEngine>().Client);
    }

    private static async Task WaitUntilReadyAsync(HttpContext context, RequestDelegate next, Task ready)
    {
        if (context.Request.Path.StartsWithSegments($"/{HttpFunctionEndpoints.RoutePrefix}", StringComparison.OrdinalIgnoreCase))
        {
            await ready.WaitAsync(context.RequestAborted);
        }

        await next(context);
    }
}
