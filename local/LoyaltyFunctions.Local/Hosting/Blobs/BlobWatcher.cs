using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Local.Hosting.Queues;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>
/// Calls one function for every new version of a blob, at least once: it looks into the container again and again, or, where the function's
/// trigger has Event Grid as its source, waits to be told.
/// </summary>
internal sealed class BlobWatcher(
    BlobServiceClient blobs, BlobFunction function, QueueFunctions queues, BlobWatcherOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Listing may take a tenth of the time: a container with very many old blobs is looked into less often.</summary>
    private const int IdleShare = 9;

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _calls = new(options.MaxConcurrentCalls);
    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);
    private BlobReceipts? _receipts;
    private Task _watching = Task.CompletedTask;

    /// <summary>Makes the container, reads the receipts, and begins to look.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Container.CreateIfNotExistsAsync(PublicAccessType.None, metadata: null, encryptionScopeOptions: null, cancellationToken);
        _receipts = await BlobReceipts.LoadAsync(blobs, function.Name, Container.Name, cancellationToken);
        _watching = function.IsTold ? Task.CompletedTask : WatchAsync(_stopping.Token);
    }

    /// <summary>Takes an event that tells of a blob; that the function is called for it is seen to from here on.</summary>
    /// <returns>Whether the function watches such a blob, and it is there.</returns>
    public async Task<bool> TellAsync(string container, string name, CancellationToken cancellationToken)
    {
        if (container != Container.Name || function.Path.Match(name) is not { } tokens)
        {
            return false;
        }

        try
        {
            BlobProperties found = await Container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            Deliver(new NewBlob(name, found.ETag, found.LastModified, tokens), _stopping.Token);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return false;
        }
    }

    /// <summary>Stops looking and waits for the calls that are under way; they are told to end.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        await Task.WhenAll(_underWay.Values);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        _calls.Dispose();
    }

    /// <summary>The function that is called.</summary>
    public BlobFunction Function => function;

    private BlobContainerClient Container => blobs.GetBlobContainerClient(function.Path.Container);

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var wait = await LookOrLogAsync(cancellationToken);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<TimeSpan> LookOrLogAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            await LookAsync(cancellationToken);
            return WaitAfter(time.GetElapsedTime(started));
        }
#pragma warning disable CA1031 // Storage that is down for a moment must not end the watching.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "Looking into the container {Container} failed; looking again.", Container.Name);
            return options.LongestPollInterval;
        }
    }

    private TimeSpan WaitAfter(TimeSpan look)
    {
        var wait = look * IdleShare;
        return wait > options.LongestPollInterval ? options.LongestPollInterval : wait > options.PollInterval ? wait : options.PollInterval;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var found = new List<NewBlob>();
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, function.Path.Prefix, cancellationToken))
        {
            var etag = blob.Properties.ETag.GetValueOrDefault();
            if (!_receipts!.Has(blob.Name, etag) && function.Path.Match(blob.Name) is { } tokens)
            {
                found.Add(new NewBlob(blob.Name, etag, blob.Properties.LastModified ?? default, tokens));
            }
        }

        // What was dropped first is delivered first.
        foreach (var blob in found.OrderBy(blob => blob.LastModified).ThenBy(blob => blob.Name, StringComparer.Ordinal))
        {
            Deliver(blob, cancellationToken);
        }
    }

    private void Deliver(NewBlob blob, CancellationToken cancellationToken)
    {
        var key = $"{blob.ETag} {blob.Name}";
        // In this order: a delivery writes its receipt before it takes itself off the list.
        if (_underWay.ContainsKey(key) || _receipts!.Has(blob.Name, blob.ETag))
        {
            return;
        }

        var delivery = new BlobDelivery(Container.GetBlobClient(blob.Name), blob, function, _receipts, queues, options, time, logger);
        _underWay[key] = DeliverAndForgetAsync(delivery, key, cancellationToken);
    }

    private async Task DeliverAndForgetAsync(BlobDelivery delivery, string key, CancellationToken cancellationToken)
    {
        // Back to the watcher first: it notes this delivery before it can end.
        await Task.Yield();
        try
        {
            await delivery.RunAsync(_calls, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("The host stops; {Function} is called for the blob again at the next start.", function.Name);
        }
#pragma warning disable CA1031 // Without a receipt the next look finds the blob again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The receipt of a blob could not be written; {Function} is called for it again.", function.Name);
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }
}
