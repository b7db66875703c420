using System.Text;

namespace LoyaltyFunctions.Import.Accounts;

/// <summary>
/// Which of a program's partitions an account lives in. The hash is part of the stored data's layout: changing it, or a program's number
/// of partitions, is a migration.
/// </summary>
public static class Partitioning
{
    /// <summary>The fewest and the most partitions of a program; both powers of two. The partition key has four hexadecimal digits.</summary>
    public const int MinPartitions = 16, MaxPartitions = 65_536;

    /// <summary>The number of partitions of a program that does not say how many customers it expects.</summary>
    public const int DefaultPartitions = 256;

    private const int CustomersPerPartition = 64;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>
    /// The number of partitions for an expected number of customers: the power of two nearest to customers / 64. More customers than
    /// expected make an import slower, never wrong.
    /// </summary>
    public static int PartitionsFor(int? expectedCustomers)
    {
        if (expectedCustomers is not { } expected)
        {
            return DefaultPartitions;
        }

        var exponent = (int)Math.Round(Math.Log2(Math.Max(expected, 1) / (double)CustomersPerPartition));
        return Math.Clamp(1 << Math.Clamp(exponent, 0, 16), MinPartitions, MaxPartitions);
    }

    /// <summary>The partition of a customer id or a normalised e-mail: 64-bit FNV-1a of its UTF-8 bytes, mixed, modulo the number.</summary>
    public static int PartitionOf(string key, int partitions)
    {
        Span<byte> bytes = stackalloc byte[512];
        if (!Encoding.UTF8.TryGetBytes(key, bytes, out var length))
        {
            bytes = Encoding.UTF8.GetBytes(key);
            length = bytes.Length;
        }

        var hash = FnvOffset;
        foreach (var value in bytes[..length])
        {
            hash = (hash ^ value) * FnvPrime;
        }

        // FNV's low bits of short, similar ids are weak; ids count up, and partitions are taken from the low bits.
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        return (int)(hash % (ulong)partitions);
    }
}
