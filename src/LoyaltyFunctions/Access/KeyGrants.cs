using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Access;

/// <summary>Says what a key may do. An unknown, revoked or expired key may do nothing, and nobody learns which of these it is.</summary>
public sealed class KeyGrants(KeyStore keys, PartnerStore partners, KeyUses uses, IOptions<AccessOptions> options, TimeProvider clock)
{
    /// <summary>What a key may do.</summary>
    /// <returns>Null where it is not, or not any more, a key of ours.</returns>
    public async Task<KeyGrant?> FindAsync(ApiKey? key, CancellationToken cancellationToken)
    {
        if (key is null || key.Owner == ApiKey.Everywhere)
        {
            return key is not null && options.Value.AdminKeyHash is { } hash && key.Matches(hash) ? KeyGrant.Admin : null;
        }

        if (!ProgramIds.IsValid(key.Partner ?? key.Owner)
            || await keys.FindAsync(key.Owner, key.Id, cancellationToken) is not { } stored
            || !key.Matches(stored.Hash)
            || !stored.IsActiveAt(clock.GetUtcNow())
            || await GrantOfAsync(key, stored, cancellationToken) is not { } grant)
        {
            return null;
        }

        await uses.NoteAsync(stored, cancellationToken);
        return grant;
    }

    private async Task<KeyGrant?> GrantOfAsync(ApiKey key, KeyEntity stored, CancellationToken cancellationToken)
    {
        if (key.Partner is not { } id)
        {
            return new KeyGrant(stored.Name ?? key.Id, stored.Granted, TypeScope.Parse(stored.Types), [key.Owner]);
        }

        // What a partner may do changes; a key of it never does more, and is gone with it.
        return await partners.FindAsync(id, cancellationToken) is { } partner && partner.Registration == stored.Registration
            ? new KeyGrant(partner.Name, stored.Granted & partner.Permissions, partner.Types.And(TypeScope.Parse(stored.Types)), partner.Programs)
            : null;
    }
}
