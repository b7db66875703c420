using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>The programs' tiers.</summary>
public sealed class TierStore(Tables tables)
{
    /// <summary>The tiers of a program; <see cref="TierList.None"/> where it has none, or does not exist.</summary>
    public async Task<TierList> FindAsync(string program, CancellationToken cancellationToken) =>
        (await ReadAsync(program, cancellationToken)).Tiers;

    /// <summary>The tiers of a program, and their row's ETag; null where nobody ever set them.</summary>
    public async Task<(TierList Tiers, ETag? Version)> ReadAsync(string program, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(program))
        {
            return (TierList.None, null);
        }

        var found = await tables.Programs.GetEntityIfExistsAsync<TierEntity>(program, TierEntity.Key, null, cancellationToken);
        return found.HasValue ? (found.Value!.Tiers, found.Value.ETag) : (TierList.None, null);
    }

    /// <summary>Replaces the tiers of a program, unless somebody else did since they were read.</summary>
    /// <param name="program">The program.</param>
    /// <param name="tiers">The new list.</param>
    /// <param name="version">The ETag that was read with the old one; null: there was none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> TrySaveAsync(string program, TierList tiers, ETag? version, CancellationToken cancellationToken)
    {
        var entity = new TierEntity { PartitionKey = program, Tiers = tiers };
        try
        {
            await (version is { } known
                ? tables.Programs.UpdateEntityAsync(entity, known, TableUpdateMode.Replace, cancellationToken)
                : tables.Programs.AddEntityAsync(entity, cancellationToken));
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Replaces the tiers of a program. Of two at once the later one's list stands, whole.</summary>
    public async Task SaveAsync(string program, TierList tiers, CancellationToken cancellationToken)
    {
        var entity = new TierEntity { PartitionKey = program, Tiers = tiers };
        await tables.Programs.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }
}
