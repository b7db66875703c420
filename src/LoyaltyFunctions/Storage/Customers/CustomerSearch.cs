using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>Finds customers that fit a filter. What storage can compare it compares itself; the rest is compared here.</summary>
public sealed class CustomerSearch(Tables tables)
{
    /// <summary>No text that begins with a prefix comes after this, and a prefix never ends so.</summary>
    private const char AfterAll = '\uffff';

    private static readonly string[] Columns =
    [
        .. CustomerEntity.RuleColumns.Where(column => column is not nameof(CustomerEntity.MarkFailures)), nameof(CustomerEntity.CreatedAt),
    ];

    /// <summary>
    /// The customers of one partition that fit, in the order of their ids. They are read a page at a time, so memory stays flat; who comes
    /// or goes meanwhile may be missed.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="filter">Who fits.</param>
    /// <param name="afterId">Only customers whose ids come after this one; null: from the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<FoundCustomer> FindAsync(
        LoyaltyProgram program, int partition, CustomerFilter filter, string? afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (customer, fits) in ScanAsync(program, partition, filter, afterId, cancellationToken))
        {
            if (fits)
            {
                yield return customer;
            }
        }
    }

    /// <summary>The same with those who were read in vain, for whoever has to keep an eye on the work.</summary>
    internal async IAsyncEnumerable<(FoundCustomer Customer, bool Fits)> ScanAsync(
        LoyaltyProgram program, int partition, CustomerFilter filter, string? afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = QueryOf(Tables.PartitionKey(program.Id, partition), filter, afterId);
        await foreach (var entity in tables.Customers(partition).QueryAsync<CustomerEntity>(query, null, Columns, cancellationToken))
        {
            var account = entity.ToAccount();
            yield return (new FoundCustomer(account, entity.CreatedAt), filter.Matches(account, entity.CreatedAt));
        }
    }

    private static string QueryOf(string partitionKey, CustomerFilter filter, string? afterId)
    {
        var query = new StringBuilder(TableClient.CreateQueryFilter(
            $"PartitionKey eq {partitionKey} and RowKey ge {CustomerEntity.KeyPrefix + filter.IdPrefix} and RowKey lt {EndOf(filter.IdPrefix)}"));
        And(query, afterId is null ? null : TableClient.CreateQueryFilter($"RowKey gt {CustomerEntity.KeyPrefix + afterId}"));
        And(query, filter.MinPoints is { } least ? TableClient.CreateQueryFilter($"Balance ge {least}") : null);
        And(query, filter.MaxPoints is { } most ? TableClient.CreateQueryFilter($"Balance le {most}") : null);
        And(query, filter.OptedIn is { } optedIn ? TableClient.CreateQueryFilter($"OptedIn eq {optedIn}") : null);
        And(query, filter.EmailPrefix is { } email ? TableClient.CreateQueryFilter($"Email ge {email} and Email lt {email + AfterAll}") : null);
        And(query, filter.CreatedFrom is { } from ? TableClient.CreateQueryFilter($"CreatedAt ge {from}") : null);
        And(query, filter.CreatedTo is { } to ? TableClient.CreateQueryFilter($"CreatedAt lt {to}") : null);
        return query.ToString();
    }

    private static string EndOf(string? idPrefix) => idPrefix is null ? CustomerEntity.KeysEnd : CustomerEntity.KeyPrefix + idPrefix + AfterAll;

    private static void And(StringBuilder query, string? condition)
    {
        if (condition is not null)
        {
            query.Append(CultureInfo.InvariantCulture, $" and {condition}");
        }
    }
}
