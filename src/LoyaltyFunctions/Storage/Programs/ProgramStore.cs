using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.Programs;

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

    /// <summary>The program and its row's ETag, for a change that somebody else's change in between is to prevent.</summary>
    /// <returns>Null where none has the id.</returns>
    public async Task<(LoyaltyProgram Program, ETag Version)?> ReadAsync(string id, CancellationToken cancellationToken) =>
        ProgramIds.IsValid(id) && await FindEntityAsync(id, cancellationToken) is { } found ? (found.ToProgram(), found.ETag) : null;

    /// <summary>Creates the program, unless there is one of its id.</summary>
    /// <returns>The program as stored; null where there is one.</returns>
    public async Task<LoyaltyProgram?> TryCreateAsync(LoyaltyProgram program, CancellationToken cancellationToken)
    {
        // Tables first: a program that can be found has a place for its customers.
        var created = program with { Partitions = Partitioning.PartitionsFor(program.ExpectedCustomers) };
        await tables.EnsureForAsync(created.Partitions, cancellationToken);
        try
        {
            await tables.Programs.AddEntityAsync(ProgramEntity.From(created), cancellationToken);
            return created;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Replaces the program's settings, unless somebody else did since they were read.</summary>
    /// <param name="program">The settings; the number of partitions stays that of <paramref name="stored"/>.</param>
    /// <param name="stored">The program as it was read.</param>
    /// <param name="version">The ETag that it had then; <see cref="ETag.All"/>: whatever it is now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The program as stored; null where somebody else was first.</returns>
    public async Task<LoyaltyProgram?> TryReplaceAsync(
        LoyaltyProgram program, LoyaltyProgram stored, ETag version, CancellationToken cancellationToken)
    {
        var updated = program with { Partitions = stored.Partitions, ExpectedCustomers = stored.ExpectedCustomers };
        try
        {
            await tables.Programs.UpdateEntityAsync(ProgramEntity.From(updated), version, TableUpdateMode.Replace, cancellationToken);
            return updated;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return null;
        }
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

        if (await TryCreateAsync(program, cancellationToken) is { } created)
        {
            return (created, true);
        }

        var other = await FindEntityAsync(program.Id, cancellationToken);
        return (await ReplaceAsync(program, other!, cancellationToken), false);
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

    /// <summary>Of two requests at once the later one's settings stand, whole; what must not change is the same in both.</summary>
    private async Task<LoyaltyProgram> ReplaceAsync(LoyaltyProgram program, ProgramEntity stored, CancellationToken cancellationToken) =>
        (await TryReplaceAsync(program, stored.ToProgram(), ETag.All, cancellationToken))!;

    private async Task<ProgramEntity?> FindEntityAsync(string id, CancellationToken cancellationToken)
    {
        var found = await tables.Programs.GetEntityIfExistsAsync<ProgramEntity>(id, ProgramEntity.Key, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
