using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>
/// Warns at every start, but on a developer's machine, where settings hold a storage account's key: whoever reads them can do everything with the
/// account, and the key does not expire.
/// </summary>
internal sealed partial class SharedKeyWarning(IConfiguration configuration, IHostEnvironment environment, ILogger<SharedKeyWarning> logger) : IHostedService
{
    /// <summary>The runtime's own storage.</summary>
    private const string RuntimeStorage = "AzureWebJobsStorage";

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            foreach (var setting in new[] { ImportStorageOptions.Section, RuntimeStorage })
            {
                if (configuration[setting] is { } text && new ConnectionString(text).HasAccountKey)
                {
                    WarnOfKey(setting);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "{Setting} holds a storage account's key, which opens the whole account and does not expire. Expected a managed identity outside of development. Set the addresses of the account's services, and credential to managedidentity, in its place; then switch off access by key for the account.")]
    private partial void WarnOfKey(string setting);
}
