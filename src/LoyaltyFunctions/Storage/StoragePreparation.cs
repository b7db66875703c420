using Microsoft.Extensions.Hosting;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Makes sure, before the first event, that the containers and the shared tables exist. It is done before any hosted service starts: the one
/// that takes events from the Functions host is registered earlier than this one, and services start in that order.
/// </summary>
public sealed class StoragePreparation(Tables tables, Containers containers) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await containers.EnsureAsync(cancellationToken);
        await tables.EnsureSharedAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
