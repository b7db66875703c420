using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>The secrets of the programs' shops.</summary>
public sealed class ShopStore(Tables tables, TimeProvider clock)
{
    /// <summary>Shopify may sign with the former secret for an hour after it was replaced.</summary>
    private static readonly TimeSpan FormerWorksFor = TimeSpan.FromHours(2);

    /// <summary>A program's row; null where it has no shop, or does not exist.</summary>
    public async Task<ShopEntity?> FindAsync(string program, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(program))
        {
            return null;
        }

        var found = await tables.Programs.GetEntityIfExistsAsync<ShopEntity>(program, ShopEntity.Key, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

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
        var shop = Replacing(former, program, secret);
        if (shop != former)
        {
            await tables.Programs.UpsertEntityAsync(shop, TableUpdateMode.Replace, cancellationToken);
        }

        return shop.SetAt!.Value;
    }

    /// <summary>The same, unless somebody else set, replaced or removed it since it was read.</summary>
    /// <param name="program">The program.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="former">The row that was read; null: there was none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Since when it is set; null where somebody else was first.</returns>
    public async Task<DateTimeOffset?> TrySetAsync(string program, string secret, ShopEntity? former, CancellationToken cancellationToken)
    {
        var shop = Replacing(former, program, secret);
        try
        {
            // Also where it is the same secret: whether the row is still the one that was read, only storage knows.
            await (former is null
                ? tables.Programs.AddEntityAsync(shop, cancellationToken)
                : tables.Programs.UpdateEntityAsync(shop, former.ETag, TableUpdateMode.Replace, cancellationToken));
            return shop.SetAt;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Removes a program's secrets, the former one too: webhooks are not taken any more.</summary>
    public Task RemoveAsync(string program, CancellationToken cancellationToken) =>
        tables.Programs.DeleteEntityAsync(program, ShopEntity.Key, ETag.All, cancellationToken);

    /// <summary>The same, unless somebody else replaced them since they were read.</summary>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> TryRemoveAsync(ShopEntity shop, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Programs.DeleteEntityAsync(shop.PartitionKey, ShopEntity.Key, shop.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 412)
        {
            return false;
        }
    }

    /// <summary>The row with a secret: the one that is there where it has it already.</summary>
    private ShopEntity Replacing(ShopEntity? former, string program, string secret) => former?.Secret == secret && former.SetAt is not null
        ? former
        : new ShopEntity { PartitionKey = program, Secret = secret, SetAt = clock.GetUtcNow(), FormerSecret = former?.Secret };
}
