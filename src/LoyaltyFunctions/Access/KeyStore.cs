using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Access;

/// <summary>The keys of programs and partners, by their hashes.</summary>
public sealed class KeyStore(Tables tables, TimeProvider clock)
{
    private const int MaxConflicts = 20;

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    /// <param name="owner">See <see cref="ApiKey.Owner"/>.</param>
    /// <param name="terms">What it is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(ApiKey Key, KeyEntity Stored)> CreateAsync(string owner, KeyTerms terms, CancellationToken cancellationToken)
    {
        var key = ApiKey.Create(owner);
        var entity = EntityOf(key, terms);
        await tables.Keys.AddEntityAsync(entity, cancellationToken);
        return (key, entity);
    }

    /// <summary>An owner's key, whether it is good for anything or not; null where there is none of that id.</summary>
    public async Task<KeyEntity?> FindAsync(string owner, string id, CancellationToken cancellationToken)
    {
        if (!ApiKey.IsId(id))
        {
            return null;
        }

        var found = await tables.Keys.GetEntityIfExistsAsync<KeyEntity>(owner, KeyEntity.KeyPrefix + id, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>All keys that an owner ever had, the newest first.</summary>
    public async Task<IReadOnlyList<KeyEntity>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        var keys = new List<KeyEntity>();
        await foreach (var key in tables.Keys.QueryAsync<KeyEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {owner}"), null, null, cancellationToken))
        {
            keys.Add(key);
        }

        return [.. keys.OrderByDescending(key => key.CreatedAt).ThenBy(key => key.RowKey, StringComparer.Ordinal)];
    }

    /// <summary>Makes a key that does what another one does, which then goes on for a while only.</summary>
    /// <param name="owner">The owner of both.</param>
    /// <param name="id">The key to replace.</param>
    /// <param name="overlap">For how long both are good.</param>
    /// <param name="by">The name of the key that asks for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The new key, or null where there was none to make; and the old one as it is now, null where there is none. A key that is good for nothing any
    /// more, or whose replacement is still good, is not replaced.
    /// </returns>
    public async Task<(ApiKey? Key, KeyEntity? Stored, KeyEntity? Old)> RotateAsync(
        string owner, string id, TimeSpan overlap, string by, CancellationToken cancellationToken)
    {
        var key = ApiKey.Create(owner);
        for (var conflicts = 0; ; conflicts++)
        {
            var old = await FindAsync(owner, id, cancellationToken);
            if (old?.ReplacedBy == key.Id)
            {
                // Written by an attempt whose answer was lost.
                return (key, await FindAsync(owner, key.Id, cancellationToken), old);
            }

            if (old is null || !await CanBeReplacedAsync(owner, old, cancellationToken))
            {
                return (null, null, old);
            }

            var terms = new KeyTerms(old.Name!, old.Granted)
            {
                Types = TypeScope.Parse(old.Types),
                ExpiresAt = old.ExpiresAt,
                CreatedBy = by,
                Registration = old.Registration,
            };
            var fresh = EntityOf(key, terms);
            old.ReplacedBy = key.Id;
            old.OverlapEndsAt = clock.GetUtcNow() + overlap;
            try
            {
                await tables.Keys.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.Add, fresh),
                        new TableTransactionAction(TableTransactionActionType.UpdateReplace, old, old.ETag),
                    ],
                    cancellationToken);
                return (key, fresh, old);
            }
            catch (TableTransactionFailedException changed) when (changed.Status is 409 or 412 && conflicts < MaxConflicts)
            {
                // Somebody else was first, or noted a use of it; decide again on what is there now.
            }
        }
    }

    /// <summary>Makes a key good for nothing, at once. Twice is the same as once.</summary>
    /// <returns>False where the owner has no such key.</returns>
    public async Task<bool> RevokeAsync(string owner, string id, string by, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var key = await FindAsync(owner, id, cancellationToken);
            if (key is null || key.RevokedAt is not null)
            {
                return key is not null;
            }

            key.RevokedAt = clock.GetUtcNow();
            key.RevokedBy = by;
            try
            {
                await tables.Keys.UpdateEntityAsync(key, key.ETag, TableUpdateMode.Replace, cancellationToken);
                return true;
            }
            catch (RequestFailedException changed) when (changed.Status == 412 && conflicts < MaxConflicts)
            {
                // A use was noted, or it was replaced; it is to be revoked all the same.
            }
        }
    }

    private async Task<bool> CanBeReplacedAsync(string owner, KeyEntity old, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return old.IsActiveAt(now)
            && (old.ReplacedBy is not { } id || await FindAsync(owner, id, cancellationToken) is not { } successor || !successor.IsActiveAt(now));
    }

    private KeyEntity EntityOf(ApiKey key, KeyTerms terms) => new()
    {
        PartitionKey = key.Owner,
        RowKey = KeyEntity.KeyPrefix + key.Id,
        Hash = key.Hash,
        Name = terms.Name,
        Permissions = terms.Permissions.ToString(),
        Types = terms.Types.ToText(),
        Registration = terms.Registration,
        CreatedAt = clock.GetUtcNow(),
        CreatedBy = terms.CreatedBy,
        ExpiresAt = terms.ExpiresAt,
    };
}
