using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Activities.Splitting;

/// <summary>
/// The customers of a file's e-mails. A small file's e-mails are looked up one by one where that is cheaper; a large one's partitions of
/// the index are read whole, and of each e-mail only a hash is kept, so that half a million of them fit in some ten megabytes.
/// </summary>
internal sealed class EmailDirectory(EmailIndex index, LoyaltyProgram program)
{
    private const int LookedUpAtMost = 20_000;
    private const int Concurrency = 4;

    private readonly Dictionary<UInt128, string?> _customers = [];
    private readonly HashSet<int> _partitions = [];
    private Dictionary<int, List<string>>? _emails = [];

    /// <summary>Notes an e-mail that has to be found.</summary>
    public void Want(string email)
    {
        if (!_customers.TryAdd(HashOf(email), null))
        {
            return;
        }

        var partition = Partitioning.PartitionOf(email, program.Partitions);
        _partitions.Add(partition);
        if (_customers.Count > LookedUpAtMost)
        {
            _emails = null;
        }
        else if (_emails is { } emails)
        {
            if (!emails.TryGetValue(partition, out var ofPartition))
            {
                emails[partition] = ofPartition = [];
            }

            ofPartition.Add(email);
        }
    }

    /// <summary>Finds all that were noted.</summary>
    public Task ResolveAsync(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        return _emails is { } emails
            ? Parallel.ForEachAsync(emails, options, async (wanted, token) => await LookUpAsync(wanted.Key, wanted.Value, token))
            : Parallel.ForEachAsync(_partitions, options, async (partition, token) => await ScanAsync(partition, token));
    }

    /// <summary>The id of the customer with the e-mail, as the index has it; null where none has it.</summary>
    public string? Find(string email) => _customers.GetValueOrDefault(HashOf(email));

    private async Task LookUpAsync(int partition, List<string> emails, CancellationToken cancellationToken)
    {
        var found = await index.ReadAsync(program, partition, emails, cancellationToken);
        lock (_customers)
        {
            foreach (var (email, entry) in found)
            {
                _customers[HashOf(email)] = entry.CustomerId;
            }
        }
    }

    private async Task ScanAsync(int partition, CancellationToken cancellationToken)
    {
        await foreach (var entry in index.ScanAsync(program, partition, cancellationToken))
        {
            var hash = HashOfKey(entry.RowKey);
            lock (_customers)
            {
                if (_customers.ContainsKey(hash))
                {
                    _customers[hash] = entry.CustomerId;
                }
            }
        }
    }

    private static UInt128 HashOf(string email) => HashOfKey(KeyText.Escape(email));

    /// <summary>Half of a SHA-256: nobody can make two e-mails that share it. (The apply step compares e-mails all the same.)</summary>
    private static UInt128 HashOfKey(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
