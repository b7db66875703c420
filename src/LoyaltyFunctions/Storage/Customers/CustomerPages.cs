using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>
/// Reads a program's customers page by page, through its partitions in their order. Nobody comes twice or is left out, but who is created
/// or removed meanwhile. A page's work is limited, so where those who fit are rare it has fewer customers, or none, and the list still goes on.
/// </summary>
public sealed class CustomerPages(CustomerSearch search)
{
    private const int MaxPartitions = 512, MaxRows = 5_000, MaxRowsOfPartition = 1_000, MaxAtOnce = 16;

    /// <summary>Reads a page.</summary>
    /// <param name="program">The program.</param>
    /// <param name="filter">Who is in the list.</param>
    /// <param name="start">Where the page begins: <see cref="CustomerPlace.Start"/>, or the page before's <see cref="CustomerPage.Next"/>.</param>
    /// <param name="pageSize">The most customers of the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CustomerPage> ReadAsync(
        LoyaltyProgram program, CustomerFilter filter, CustomerPlace start, int pageSize, CancellationToken cancellationToken)
    {
        var found = new List<FoundCustomer>(pageSize);
        var (next, rows, partitions, atOnce) = (start, 0, 0, 1);
        while (next.Partition < program.Partitions && partitions < MaxPartitions && rows < MaxRows)
        {
            var count = Math.Min(atOnce, program.Partitions - next.Partition);
            var scans = await ScanAsync(program, filter, next, count, pageSize - found.Count + 1, cancellationToken);
            foreach (var scan in scans)
            {
                foreach (var customer in scan.Fitting)
                {
                    if (found.Count == pageSize)
                    {
                        return new CustomerPage(found, PlaceOf(program, found[^1]));
                    }

                    found.Add(customer);
                }

                if (scan.StoppedAt is { } place)
                {
                    return new CustomerPage(found, place);
                }
            }

            rows += scans.Sum(scan => scan.Rows);
            partitions += count;
            next = new CustomerPlace(next.Partition + count, null);
            atOnce = Math.Min(atOnce * 2, MaxAtOnce);
        }

        return new CustomerPage(found, next.Partition < program.Partitions ? next : null);
    }

    private Task<Scan[]> ScanAsync(
        LoyaltyProgram program, CustomerFilter filter, CustomerPlace start, int count, int most, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(start.Partition, count).Select(partition => ScanPartitionAsync(
            program, filter, new CustomerPlace(partition, partition == start.Partition ? start.AfterId : null), most, cancellationToken)));

    private async Task<Scan> ScanPartitionAsync(
        LoyaltyProgram program, CustomerFilter filter, CustomerPlace start, int most, CancellationToken cancellationToken)
    {
        var fitting = new List<FoundCustomer>();
        var rows = 0;
        await foreach (var (customer, fits) in search.ScanAsync(program, start.Partition, filter, start.AfterId, cancellationToken))
        {
            rows++;
            if (fits)
            {
                fitting.Add(customer);
            }

            if (fitting.Count == most || rows == MaxRowsOfPartition)
            {
                return new Scan(fitting, rows, new CustomerPlace(start.Partition, customer.Account.CustomerId));
            }
        }

        return new Scan(fitting, rows, null);
    }

    private static CustomerPlace PlaceOf(LoyaltyProgram program, FoundCustomer customer) =>
        new(Partitioning.PartitionOf(customer.Account.CustomerId, program.Partitions), customer.Account.CustomerId);

    /// <summary>What was read of a partition, and where the reading stopped before its end; null: it did not.</summary>
    private sealed record Scan(IReadOnlyList<FoundCustomer> Fitting, int Rows, CustomerPlace? StoppedAt);
}
