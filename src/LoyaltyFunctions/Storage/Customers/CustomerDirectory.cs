using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>Finds single customers by their ids or their e-mails.</summary>
public sealed partial class CustomerDirectory(Tables tables, EmailIndex emails)
{
    private static readonly string[] Columns =
    [
        .. CustomerEntity.RuleColumns, nameof(CustomerEntity.CreatedAt), nameof(CustomerEntity.CreatedBy),
        nameof(CustomerEntity.ShopUpdatedAt), nameof(CustomerEntity.ShopConsentAt),
    ];

    /// <summary>Finds a customer.</summary>
    /// <param name="program">The program.</param>
    /// <param name="idOrEmail">The id; or the e-mail, which has an "@" as no id has. Case and outer spaces of an e-mail don't matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where no customer of the program has it.</returns>
    public async Task<KnownCustomer?> FindAsync(LoyaltyProgram program, string idOrEmail, CancellationToken cancellationToken)
    {
        if (!idOrEmail.Contains('@', StringComparison.Ordinal))
        {
            return await FindByIdAsync(program, idOrEmail, cancellationToken);
        }

        var email = idOrEmail.Trim().ToLowerInvariant();
        var found = (await emails.FindAsync(program, email, cancellationToken))?.CustomerId is { } id
            ? await FindByIdAsync(program, id, cancellationToken)
            : null;

        // The index may be older than the account; the account is right.
        return found?.Stored.Account.Email == email ? found : null;
    }

    /// <summary>Finds a customer by the id alone.</summary>
    public async Task<KnownCustomer?> FindByIdAsync(LoyaltyProgram program, string id, CancellationToken cancellationToken)
    {
        if (!IsId(id))
        {
            return null;
        }

        var partition = Partitioning.PartitionOf(id, program.Partitions);
        var found = await tables.Customers(partition).GetEntityIfExistsAsync<CustomerEntity>(
            Tables.PartitionKey(program.Id, partition), CustomerEntity.KeyPrefix + id, Columns, cancellationToken);
        return found is { HasValue: true, Value: { } entity }
            ? new KnownCustomer(
                new StoredAccount(entity.ToAccount(), entity.ETag),
                entity.CreatedAt,
                entity.CreatedBy,
                new ShopTimes(entity.ShopUpdatedAt, entity.ShopConsentAt))
            : null;
    }

    /// <summary>Whether a text can be a customer's id.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
