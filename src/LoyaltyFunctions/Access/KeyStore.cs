using LoyaltyFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Access;

/// <summary>The keys, by their hashes.</summary>
public sealed class KeyStore(Tables tables, IOptions<AccessOptions> options, TimeProvider clock)
{
    /// <summary>Makes a key of a program. Its text is in the answer and nowhere else.</summary>
    public async Task<ApiKey> CreateAsync(string program, string name, Permissions permissions, CancellationToken cancellationToken)
    {
        var key = ApiKey.Create(program);
        var entity = new KeyEntity
        {
            PartitionKey = program,
            RowKey = KeyEntity.KeyPrefix + key.Id,
            Hash = key.Hash,
            Name = name,
            Permissions = permissions.ToString(),
            CreatedAt = clock.GetUtcNow(),
        };
        await tables.Keys.AddEntityAsync(entity, cancellationToken);
        return key;
    }

    /// <summary>What a key may do in the programs of its owner.</summary>
    /// <returns>Null where it is not a key of ours.</returns>
    public async Task<KeyGrant?> FindAsync(ApiKey key, CancellationToken cancellationToken)
    {
        if (key.Owner == ApiKey.Everywhere)
        {
            return options.Value.AdminKeyHash is { } hash && key.Matches(hash) ? KeyGrant.Admin : null;
        }

        if (!ProgramIds.IsValid(key.Owner))
        {
            return null;
        }

        var found = await tables.Keys.GetEntityIfExistsAsync<KeyEntity>(key.Owner, KeyEntity.KeyPrefix + key.Id, null, cancellationToken);
        return found.HasValue && key.Matches(found.Value!.Hash) && Enum.TryParse<Permissions>(found.Value.Permissions, out var permissions)
            ? new KeyGrant(found.Value.Name ?? key.Id, permissions)
            : null;
    }
}
