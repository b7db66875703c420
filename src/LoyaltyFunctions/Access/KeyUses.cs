using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Access;

/// <summary>Notes when keys are used, to the hour: one write an hour and key, and no request fails for it.</summary>
public sealed partial class KeyUses(Tables tables, TimeProvider clock, ILogger<KeyUses> logger)
{
    private static readonly TimeSpan Precision = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Notes that a key is used now, unless that was noted within the hour.</summary>
    public async Task NoteAsync(KeyEntity key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (key.LastUsedAt is { } last && now - last < Precision)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // Merged into the row as it is, so that it takes back nothing that happens to the key at the same time.
            var use = new TableEntity(key.PartitionKey, key.RowKey) { [nameof(KeyEntity.LastUsedAt)] = now };
            await tables.Keys.UpdateEntityAsync(use, ETag.All, TableUpdateMode.Merge, either.Token);
        }
#pragma warning disable CA1031 // A note is worth no request: the next one writes it.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotNoted(logger, key.PartitionKey, key.Id, failure.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The use of key {Id} of {Owner} was not noted: {Failure}.")]
    private static partial void LogNotNoted(ILogger logger, string owner, string id, string failure);
}
