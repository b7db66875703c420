using Azure.Data.Tables;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Storage;

/// <summary>The programs' tiers.</summary>
public sealed class TierStore(Tables tables)
{
    /// <summary>The tiers of a program; <see cref="TierList.None"/> where it has none, or does not exist.</summary>
    public async Task<TierList> FindAsync(string program, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(program))
        {
            return TierList.None;
        }

        var found = await tables.Programs.GetEntityIfExistsAsync<TierEntity>(program, TierEntity.Key, null, cancellationToken);
        return found.HasValue ? found.Value!.Tiers : TierList.None;
    }

    /// <summary>Replaces the tiers of a program. Of two at once the later one's list stands, whole.</summary>
    public async Task SaveAsync(string program, TierList tiers, CancellationToken cancellationToken)
    {
        var entity = new TierEntity { PartitionKey = program, Tiers = tiers };
        await tables.Programs.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }
}
