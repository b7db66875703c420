using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Hosting.Queues;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>Calls the function for one blob until it returns or has failed too often, and only then writes the receipt.</summary>
internal sealed class BlobDelivery(
    BlobClient client, NewBlob blob, BlobFunction function, BlobReceipts receipts, QueueFunctions queues, BlobWatcherOptions options, TimeProvider time, ILogger logger)
{
    public async Task RunAsync(SemaphoreSlim calls, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= options.MaxAttempts; attempt++)
        {
            if (attempt > 1)
            {
                await Task.Delay(options.FirstRetryDelay * Math.Pow(2, attempt - 2), time, cancellationToken);
            }

            if (await TryCallAsync(calls, attempt, cancellationToken))
            {
                // The function is done, so its receipt is written even while the host stops.
                await receipts.WriteAsync(blob.Name, blob.ETag, CancellationToken.None);
                return;
            }
        }

        logger.LogError(
            "{Function} failed {Attempts} times for one blob of {Container} (ETag {ETag}) and is not called for it again. A function of the poison queue is told, where the app has one.",
            function.Name, options.MaxAttempts, client.BlobContainerName, blob.ETag);
        await queues.DeliverAsync(BlobReceipts.PoisonQueue, receipts.PoisonMessage(blob.Name, blob.ETag), cancellationToken);
        await receipts.WritePoisonAsync(blob.Name, blob.ETag, CancellationToken.None);
    }

    private async Task<bool> TryCallAsync(SemaphoreSlim calls, int attempt, CancellationToken cancellationToken)
    {
        await calls.WaitAsync(cancellationToken);
        try
        {
            await function.CallAsync(client, blob.Tokens, cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // Whatever a function throws is a failed attempt.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "{Function} failed for a blob, attempt {Attempt} of {Attempts}.", function.Name, attempt, options.MaxAttempts);
            return false;
        }
        finally
        {
            calls.Release();
        }
    }
}
