using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage;

/// <summary>The secrets of the programs' shops.</summary>
public sealed class ShopStore(Tables tables, TimeProvider clock)
{
    /// <summary>Shopify may sign with the former secret for an hour after it was replaced.</summary>
    private static readonly TimeSpan FormerWorksFor = TimeSpan.FromHours(2);

    /// <summary>The secrets that a program's webhooks may be signed with; none where the program has no shop, or does not exist.</summary>
    public async Task<IReadOnlyList<string>> ReadSecretsAsync(string program, CancellationToken cancellationToken)
    {
        if (await FindAsync(program, cancellationToken) is not { Secret: { } secret } shop)
        {
            return [];
        }

        return shop.FormerSecret is { } former && clock.GetUtcNow() - shop.SetAt < FormerWorksFor ? [secret, former] : [secret];
    }

    /// <summary>When a program's secret was set; null where it has none.</summary>
    public async Task<DateTimeOffset?> SetAtAsync(string program, CancellationToken cancellationToken) =>
        (await FindAsync(program, cancellationToken))?.SetAt;

    /// <summary>Sets or replaces a program's secret. Of two at once the later one stands.</summary>
    /// <returns>Since when it is set: earlier than now where it was this one already.</returns>
    public async Task<DateTimeOffset> SetAsync(string program, string secret, CancellationToken cancellationToken)
    {
        var former = await FindAsync(program, cancellationToken);
        if (former?.Secret == secret && former.SetAt is { } since)
        {
            return since;
        }

        var now = clock.GetUtcNow();
        await tables.Programs.UpsertEntityAsync(
            new ShopEntity { PartitionKey = program, Secret = secret, SetAt = now, FormerSecret = former?.Secret },
            TableUpdateMode.Replace,
            cancellationToken);
        return now;
    }

    /// <summary>Removes a program's secrets, the former one too: webhooks are not taken any more.</summary>
    public Task RemoveAsync(string program, CancellationToken cancellationToken) =>
        tables.Programs.DeleteEntityAsync(program, ShopEntity.Key, ETag.All, cancellationToken);

    private async Task<ShopEntity?> FindAsync(string program, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(program))
        {
            return null;
        }

        var found = await tables.Programs.GetEntityIfExistsAsync<ShopEntity>(program, ShopEntity.Key, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
