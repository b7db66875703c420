using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Drops;

/// <summary>
/// A file whose event failed again and again would lie in the container and nobody would know. The host notes it in a queue; from there it
/// becomes a failed import, which tells its people as every import does, and can be resumed.
/// </summary>
public sealed class PoisonTrigger(PoisonedDrops drops, Steps steps, ILogger<PoisonTrigger> log)
{
    /// <summary>Takes the host's message of a blob that it has given up.</summary>
    [Function("Poison")]
    public async Task RunAsync(
        [QueueTrigger(PoisonedBlob.Queue, Connection = ImportStorageOptions.Section)] string message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (PoisonedBlob.TryParse(message) is { Path: { } path } blob)
        {
            await steps.RunAsync("Poison", () => drops.FailAsync(blob, path, client, cancellationToken), cancellationToken);
        }
        else
        {
            log.LogError("A message of {Length} characters in {Queue} names no dropped file, and is passed over", message.Length, PoisonedBlob.Queue);
        }
    }
}
