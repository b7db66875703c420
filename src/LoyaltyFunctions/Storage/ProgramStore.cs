using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage;

/// <summary>The programs of the deployment.</summary>
public sealed class ProgramStore(Tables tables)
{
    /// <summary>The program; null where none has the id.</summary>
    public async Task<LoyaltyProgram?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(id))
        {
            return null;
        }

        return (await FindEntityAsync(id, cancellationToken))?.ToProgram();
    }

    /// <summary>
    /// Creates the program or replaces its settings. The number of partitions is that of its creation, whatever
    /// <see cref="LoyaltyProgram.Partitions"/> says: moving customers is not a setting.
    /// </summary>
    /// <returns>The program as stored, and whether it is new.</returns>
    public async Task<(LoyaltyProgram Program, bool Created)> SaveAsync(LoyaltyProgram program, CancellationToken cancellationToken)
    {
        if (await FindEntityAsync(program.Id, cancellationToken) is { } stored)
        {
            return (await ReplaceAsync(program, stored, cancellationToken), false);
        }

        // Tables first: a program that can be found has a place for its customers.
        var created = program with { Partitions = Partitioning.PartitionsFor(program.ExpectedCustomers) };
        await tables.EnsureForAsync(created.Partitions, cancellationToken);
        try
        {
            await tables.Programs.AddEntityAsync(ProgramEntity.From(created), cancellationToken);
            return (created, true);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var other = await FindEntityAsync(program.Id, cancellationToken);
            return (await ReplaceAsync(program, other!, cancellationToken), false);
        }
    }

    /// <summary>Every program.</summary>
    public async IAsyncEnumerable<LoyaltyProgram> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {ProgramEntity.Key}");
        await foreach (var entity in tables.Programs.QueryAsync<ProgramEntity>(filter, null, null, cancellationToken))
        {
            yield return entity.ToProgram();
        }
    }

    private async Task<LoyaltyProgram> ReplaceAsync(LoyaltyProgram program, ProgramEntity stored, CancellationToken cancellationToken)
    {
        var updated = program with { Partitions = stored.ToProgram().Partitions, ExpectedCustomers = stored.ExpectedCustomers };
        // Of two requests at once the later one's settings stand, whole; what must not change is the same in both.
        await tables.Programs.UpdateEntityAsync(ProgramEntity.From(updated), ETag.All, TableUpdateMode.Replace, cancellationToken);
        return updated;
    }

    private async Task<ProgramEntity?> FindEntityAsync(string id, CancellationToken cancellationToken)
    {
        var found = await tables.Programs.GetEntityIfExistsAsync<ProgramEntity>(id, ProgramEntity.Key, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
