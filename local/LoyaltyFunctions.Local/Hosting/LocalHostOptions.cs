using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting;

/// <summary>What a local host runs and where.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The app's functions.</summary>
    public required FunctionCatalog Functions { get; init; }

    /// <summary>The app's settings.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>Where blobs are watched and receipts kept.</summary>
    public required BlobServiceClient Blobs { get; init; }

    /// <summary>Where the durable engine keeps its histories.</summary>
    public required TableServiceClient Tables { get; init; }

    /// <summary>The app's own registration of its services; nothing unless set.</summary>
    public Action<IServiceCollection, IConfiguration> AddServices { get; init; } = (_, _) => { };

    /// <summary>The app's own registration of what runs around its HTTP functions; nothing unless set.</summary>
    public Action<IFunctionsWorkerApplicationBuilder> ConfigureWorker { get; init; } = _ => { };

    /// <summary>Maps endpoints that are not functions: the mail sink. Nothing unless set.</summary>
    public Action<IEndpointRouteBuilder> MapEndpoints { get; init; } = _ => { };

    /// <summary>Says where logs go; nowhere unless set.</summary>
    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };

    /// <summary>The port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How containers are watched.</summary>
    public BlobWatcherOptions BlobWatcher { get; init; } = new();

    /// <summary>How the durable engine runs. It is not started where the app has no orchestrator and no activity.</summary>
    public DurableEngineOptions Engine { get; init; } = new();
}
