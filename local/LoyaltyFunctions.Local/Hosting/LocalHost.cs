using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.Hosting.Queues;
using LoyaltyFunctions.Local.Hosting.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting;

/// <summary>
/// Runs a function app on this machine: HTTP functions on Kestrel, blob triggers, timers, and the durable engine, over an Azurite that is
/// already running. One host per storage account: two would both continue the same orchestrations.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly LocalHostOptions _options;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _web;
    private readonly DurableEngine? _engine;
    private readonly TimerRunner _timers;
    private readonly IReadOnlyList<BlobWatcher> _watchers;

    /// <summary>Builds the host; nothing runs yet.</summary>
    /// <param name="options">What it runs and where.</param>
    /// <exception cref="FunctionDefinitionException">A function of the app cannot run.</exception>
    public LocalHost(LocalHostOptions options)
    {
        options = options with { Functions = options.Functions.Enabled(options.Configuration) };
        _options = options;
        _web = LocalWebServer.Build(options, _ready.Task);
        _engine = HasDurableFunctions(options.Functions) ? _web.Services.GetRequiredService<DurableEngine>() : null;
        var loggers = _web.Services.GetRequiredService<ILoggerFactory>();
        var queues = new QueueFunctions(
            options.Functions, _web.Services, options.BlobWatcher, options.Time, loggers.CreateLogger<QueueFunctions>());
        _watchers = [.. BlobFunction.FindIn(options.Functions, options.Configuration, _web.Services).Select(function =>
            new BlobWatcher(options.Blobs, function, queues, options.BlobWatcher, options.Time, loggers.CreateLogger<BlobWatcher>()))];
        BlobEvents.Map(_web, _watchers, _ready.Task);
        _timers = new TimerRunner(
            options.Functions, _web.Services, options.Configuration, options.Time, loggers.CreateLogger<TimerRunner>());
    }

    /// <summary>The host's address, known once it runs: <c>http://127.0.0.1:7071</c>.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>
    /// Starts: first the server, which makes functions wait (activities that go on send their mail to it), then the engine with what an
    /// earlier host left unfinished, then the triggers.
    /// </summary>
    /// <exception cref="LocalHostException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await LocalWebServer.StartAsync(_web, _options.Port, cancellationToken);
        if (_engine is not null)
        {
            await _engine.StartAsync(cancellationToken);
        }

        foreach (var watcher in _watchers)
        {
            await watcher.StartAsync(cancellationToken);
        }

        _timers.Start();
        _ready.TrySetResult();
    }

    /// <summary>Stops the triggers, then the engine, then the server. What is unfinished goes on at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(_watchers.Select(watcher => watcher.StopAsync()));
        await _timers.StopAsync();
        if (_engine is not null)
        {
            await _engine.StopAsync(cancellationToken);
        }

        await _web.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers)
        {
            await watcher.DisposeAsync();
        }

        await _timers.DisposeAsync();
        await _web.DisposeAsync();
    }

    private static bool HasDurableFunctions(FunctionCatalog functions) =>
        functions.StartedBy<OrchestrationTriggerAttribute>().Any() || functions.StartedBy<ActivityTriggerAttribute>().Any();
}
