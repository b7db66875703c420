using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Access;

/// <summary>The partners of the deployment. There are dozens, not thousands: lists read them all.</summary>
public sealed class PartnerStore(Tables tables, TimeProvider clock)
{
    private const int MaxConflicts = 20;

    /// <summary>The partner; null where none has the id.</summary>
    public async Task<Partner?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(id))
        {
            return null;
        }

        var found = await tables.Partners.GetEntityIfExistsAsync<PartnerEntity>(id, PartnerEntity.Key, null, cancellationToken);
        return found.HasValue ? found.Value!.ToPartner() : null;
    }

    /// <summary>Every partner, by id.</summary>
    public async Task<IReadOnlyList<Partner>> ListAsync(CancellationToken cancellationToken)
    {
        var partners = new List<Partner>();
        await foreach (var entity in tables.Partners.QueryAsync<PartnerEntity>(
            TableClient.CreateQueryFilter($"RowKey eq {PartnerEntity.Key}"), null, null, cancellationToken))
        {
            partners.Add(entity.ToPartner());
        }

        return [.. partners.OrderBy(partner => partner.Id, StringComparer.Ordinal)];
    }

    /// <summary>The partners that a program has, by id.</summary>
    public async Task<IReadOnlyList<Partner>> ListOfAsync(string program, CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Where(partner => partner.Programs.Contains(program, StringComparer.Ordinal))];

    /// <summary>Makes a partner, unless there is one of its id.</summary>
    /// <returns>The partner as stored; null where there is one.</returns>
    public async Task<Partner?> TryCreateAsync(Partner partner, CancellationToken cancellationToken)
    {
        var created = partner with { Registration = Guid.NewGuid().ToString("n"), CreatedAt = clock.GetUtcNow() };
        try
        {
            await tables.Partners.AddEntityAsync(PartnerEntity.From(created), cancellationToken);
            return created;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Perhaps by this very request, where storage's answer was lost.
            return await FindAsync(partner.Id, cancellationToken) is { } other && other.Registration == created.Registration ? other : null;
        }
    }

    /// <summary>Replaces a partner's settings, unless somebody else changed them since they were read.</summary>
    /// <param name="partner">The new settings.</param>
    /// <param name="stored">The partner as it was read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The partner as stored; null where it was changed or deleted.</returns>
    public async Task<Partner?> TryReplaceAsync(Partner partner, Partner stored, CancellationToken cancellationToken)
    {
        var updated = partner with { Registration = stored.Registration, CreatedAt = stored.CreatedAt };
        try
        {
            await tables.Partners.UpdateEntityAsync(PartnerEntity.From(updated), stored.Version, TableUpdateMode.Replace, cancellationToken);
            return updated;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Makes a partner, or replaces its settings whatever they are.</summary>
    /// <returns>The partner as stored, and whether it is new.</returns>
    public async Task<(Partner Partner, bool Created)> SaveAsync(Partner partner, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            var stored = await FindAsync(partner.Id, cancellationToken);
            var saved = stored is null ? await TryCreateAsync(partner, cancellationToken) : await TryReplaceAsync(partner, stored, cancellationToken);
            if (saved is not null)
            {
                return (saved, stored is null);
            }
        }

        throw new InvalidOperationException($"Partner {partner.Id} is changed all the time by others.");
    }

    /// <summary>Takes a partner's access to a program away.</summary>
    /// <returns>False where it has none.</returns>
    public async Task<bool> TryRemoveAsync(string id, string program, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            if (await FindAsync(id, cancellationToken) is not { } partner || !partner.Programs.Contains(program, StringComparer.Ordinal))
            {
                return conflicts > 0;
            }

            var rest = partner with { Programs = [.. partner.Programs.Where(other => other != program)] };
            if (await TryReplaceAsync(rest, partner, cancellationToken) is not null)
            {
                return true;
            }
        }

        throw new InvalidOperationException($"Partner {id} is changed all the time by others.");
    }

    /// <summary>Deletes a partner. Its keys open nothing from then on, and their rows go, too.</summary>
    /// <returns>False where there is none of that id.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
        {
            return false;
        }

        await DeleteAsync(id, ETag.All, cancellationToken);
        return true;
    }

    /// <summary>The same, unless somebody else changed the partner since it was read.</summary>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> TryDeleteAsync(Partner stored, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(stored.Id, stored.Version, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 412)
        {
            return false;
        }
    }

    private async Task DeleteAsync(string id, ETag version, CancellationToken cancellationToken)
    {
        await tables.Partners.DeleteEntityAsync(id, PartnerEntity.Key, version, cancellationToken);
        await foreach (var key in tables.Keys.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {ApiKey.OwnerOf(id)}"), null, null, cancellationToken))
        {
            await tables.Keys.DeleteEntityAsync(key.PartitionKey, key.RowKey, ETag.All, cancellationToken);
        }
    }
}
