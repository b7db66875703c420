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

    /// <summary>What a key may do in the programs of its owner; nothing where it is not a key of ours.</summary>
    public async Task<Permissions> PermissionsOfAsync(ApiKey key, CancellationToken cancellationToken)
    {
        if (key.Owner == ApiKey.Everywhere)
        {
            return options.Value.AdminKeyHash is { } hash && key.Matches(hash) ? Permissions.All : Permissions.None;
        }

        if (!ProgramIds.IsValid(key.Owner))
        {
            return Permissions.None;
        }

        var found = await tables.Keys.GetEntityIfExistsAsync<KeyEntity>(key.Owner, KeyEntity.KeyPrefix + key.Id, null, cancellationToken);
        return found.HasValue && key.Matches(found.Value!.Hash) && Enum.TryParse<Permissions>(found.Value.Permissions, out var permissions)
            ? permissions
            : Permissions.None;
    }
}
