using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Durable.Clients;
using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using LoyaltyFunctions.Local.Durable.Running;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable;

/// <summary>
/// Runs orchestrations on one machine, with tables and blobs as its memory. All that was accepted or has happened is stored before it is
/// acted on, so that a process that ends at any moment can be followed by another that goes on: an activity may then run a second time, but
/// none is lost, and none runs again once its result is stored. One engine at a time may run on a hub.
/// </summary>
public sealed class DurableEngine : IAsyncDisposable
{
    private readonly DurableEngineOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly EngineParts _parts;
    private bool _isRunning;

    /// <summary>Makes an engine; nothing is read or written before it is started.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public DurableEngine(
        TableServiceClient tables,
        BlobServiceClient blobs,
        IDurableFunctions functions,
        DurableEngineOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        if (options.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options;
        PayloadStore payloads = new(blobs.GetBlobContainerClient(options.PayloadContainer));
        _parts = new EngineParts(
            new InstanceStore(tables.GetTableClient(options.InstancesTable), payloads),
            new HistoryStore(tables.GetTableClient(options.HistoryTable), payloads),
            payloads,
            functions,
            time,
            loggers)
        {
            Stopping = _stopping.Token,
            Closed = _closed.Token,
            Episodes = new SemaphoreSlim(options.MaxConcurrentOrchestrators),
            Activities = new ActivityQueue(functions, time, loggers, _stopping.Token),
        };
        Client = new EngineClient(options.HubName, RequireRunning);
    }

    /// <summary>Starts, watches, steers and removes orchestrations while the engine runs.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Creates the hub's tables and container if need be, and goes on with every orchestration that is not finished.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(
            _parts.Instances.CreateAsync(cancellationToken),
            _parts.Histories.CreateAsync(cancellationToken),
            _parts.Payloads.CreateAsync(cancellationToken));
        await InstanceRunner.RecoverAsync(_parts, cancellationToken);
        _parts.Loops.Run(() => _parts.Activities.RunAsync(_options.MaxConcurrentActivities));
        _isRunning = true;
    }

    /// <summary>
    /// Stops: begins nothing new, asks running activities by their tokens to end, and waits until what runs has ended and is stored.
    /// Activities that gave up run again when an engine is started on the hub.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting; what is still running is then left unstored.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        _isRunning = false;
        await _stopping.CancelAsync();
        await using (cancellationToken.Register(_closed.Cancel))
        {
            await _parts.Loops.WhenAllAsync().WaitAsync(cancellationToken).ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>Stops without waiting longer than what runs needs, and frees the engine's resources.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Client.DisposeAsync();
        _parts.Episodes.Dispose();
        _parts.Starting.Dispose();
        _stopping.Dispose();
        _closed.Dispose();
    }

    private EngineParts RequireRunning() => _isRunning
        ? _parts
        : throw new InvalidOperationException("The durable engine is not running: start it before its client is used.");
}
