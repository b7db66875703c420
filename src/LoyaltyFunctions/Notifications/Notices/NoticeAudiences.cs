using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>Looks at the accounts of customers just before they are told something.</summary>
public sealed class NoticeAudiences(CustomerStore customers)
{
    private const int ReadsAtOnce = 8;

    private static readonly EmailAddressAttribute Address = new();

    /// <summary>Who of the customers gets a notice.</summary>
    public async Task<NoticeAudience> FindAsync(
        LoyaltyProgram program, IReadOnlyList<NoticeCandidate> candidates, CancellationToken cancellationToken)
    {
        var accounts = await ReadAsync(program, candidates, cancellationToken);
        var recipients = new List<NoticeRecipient>(candidates.Count);
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (notOptedIn, withoutEmail, outdated) = (0, 0, 0);
        foreach (var candidate in candidates)
        {
            if (accounts.GetValueOrDefault(candidate.CustomerId) is not { } account || !IsStillTrue(candidate, account))
            {
                outdated++;
            }
            else if (!account.OptedIn)
            {
                notOptedIn++;
            }
            else if (account.Email is not { } email || !Address.IsValid(email) || !addresses.Add(email))
            {
                // An address that another customer of the batch has is that one's: SendGrid takes each once.
                withoutEmail++;
            }
            else
            {
                recipients.Add(new NoticeRecipient(email, ValuesOf(program, candidate, account)));
            }
        }

        return new NoticeAudience(recipients, notOptedIn, withoutEmail, outdated);
    }

    /// <summary>What a notice tells a customer.</summary>
    public static NoticeValues ValuesOf(LoyaltyProgram program, NoticeCandidate candidate, Account account) => new()
    {
        Name = account.Name,
        Tier = account.Tier,
        Points = candidate.Points,
        Balance = account.Balance,
        Program = program.Name,
    };

    private static bool IsStillTrue(NoticeCandidate candidate, Account account) =>
        candidate.Tier is null || (account.Tier is { } tier && TierList.IsSame(tier, candidate.Tier));

    private async Task<IReadOnlyDictionary<string, Account>> ReadAsync(
        LoyaltyProgram program, IReadOnlyList<NoticeCandidate> candidates, CancellationToken cancellationToken)
    {
        var accounts = new ConcurrentDictionary<string, Account>(StringComparer.Ordinal);
        var byPartition = candidates.Select(candidate => candidate.CustomerId).GroupBy(id => Partitioning.PartitionOf(id, program.Partitions));
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(byPartition, options, async (partition, token) =>
        {
            var contents = await customers.ReadAsync(program, partition.Key, [.. partition], recordsOf: null, token);
            foreach (var (id, stored) in contents.Accounts)
            {
                accounts[id] = stored.Account;
            }
        });
        return accounts;
    }
}
