using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Emails;

/// <summary>Which customer has an e-mail: the index over customers, in partitions of its own.</summary>
public sealed class EmailIndex(Tables tables)
{
    private const int MaxOperations = 100;
    private const int RangeReadFactor = 25;

    /// <summary>The entries of one partition's e-mails that exist, by e-mail.</summary>
    public async Task<Dictionary<string, EmailEntity>> ReadAsync(
        LoyaltyProgram program, int partition, IReadOnlyCollection<string> emails, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, EmailEntity>(emails.Count);
        if (emails.Count * RangeReadFactor < program.CustomersPerPartition)
        {
            foreach (var email in emails)
            {
                var entry = await tables.Emails(partition).GetEntityIfExistsAsync<EmailEntity>(
                    Tables.PartitionKey(program.Id, partition), KeyText.Escape(email), null, cancellationToken);
                if (entry.HasValue)
                {
                    found[email] = entry.Value!;
                }
            }

            return found;
        }

        var wanted = emails.ToDictionary(KeyText.Escape);
        await foreach (var entry in ScanAsync(program, partition, cancellationToken))
        {
            if (wanted.TryGetValue(entry.RowKey, out var email))
            {
                found[email] = entry;
            }
        }

        return found;
    }

    /// <summary>Every entry of a partition.</summary>
    public AsyncPageable<EmailEntity> ScanAsync(LoyaltyProgram program, int partition, CancellationToken cancellationToken) =>
        tables.Emails(partition).QueryAsync<EmailEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Tables.PartitionKey(program.Id, partition)}"),
            null,
            [nameof(EmailEntity.RowKey), nameof(EmailEntity.CustomerId)],
            cancellationToken);

    /// <summary>Gives e-mails to customers: new entries, and entries that are taken over as they were read.</summary>
    /// <returns>False where an entry was written by somebody else meanwhile: read and decide anew. Some may have been given.</returns>
    public async Task<bool> GiveAsync(
        LoyaltyProgram program,
        int partition,
        IEnumerable<(string Email, string CustomerId, EmailEntity? Held)> gifts,
        CancellationToken cancellationToken)
    {
        var key = Tables.PartitionKey(program.Id, partition);
        foreach (var some in gifts.Chunk(MaxOperations))
        {
            var actions = some.Select(gift =>
            {
                var entry = new EmailEntity { PartitionKey = key, RowKey = KeyText.Escape(gift.Email), CustomerId = gift.CustomerId };
                return gift.Held is { } held
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entry, held.ETag)
                    : new TableTransactionAction(TableTransactionActionType.Add, entry);
            });
            try
            {
                await tables.Emails(partition).SubmitTransactionAsync(actions, cancellationToken);
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412 && conflict.ErrorCode != "TableNotFound")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The entry of one e-mail; null where there is none.</summary>
    public async Task<EmailEntity?> FindAsync(LoyaltyProgram program, string email, CancellationToken cancellationToken)
    {
        var partition = Partitioning.PartitionOf(email, program.Partitions);
        var entry = await tables.Emails(partition).GetEntityIfExistsAsync<EmailEntity>(
            Tables.PartitionKey(program.Id, partition), KeyText.Escape(email), null, cancellationToken);
        return entry.HasValue ? entry.Value : null;
    }

    /// <summary>Removes a customer's former e-mail, unless somebody else has it by now.</summary>
    public async Task ReleaseAsync(LoyaltyProgram program, string email, string customerId, CancellationToken cancellationToken)
    {
        if (await FindAsync(program, email, cancellationToken) is { } entry && entry.CustomerId == customerId)
        {
            await RemoveAsync(program, email, entry, cancellationToken);
        }
    }

    /// <summary>Removes an entry, unless it was written since it was read.</summary>
    public async Task RemoveAsync(LoyaltyProgram program, string email, EmailEntity entry, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Emails(Partitioning.PartitionOf(email, program.Partitions)).DeleteEntityAsync(entry.PartitionKey, entry.RowKey, entry.ETag, cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Somebody else took it over in this moment, which is as good.
        }
    }
}
