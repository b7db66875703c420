using Microsoft.Extensions.Hosting;

namespace LoyaltyFunctions.Storage;

/// <summary>Makes sure, before the first event, that the containers and the shared tables exist.</summary>
public sealed class StoragePreparation(Tables tables, Containers containers) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await containers.EnsureAsync(cancellationToken);
        await tables.EnsureSharedAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
