using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Emails;

/// <summary>
/// Gives e-mails to single customers, in the order in which imports do: claimed before the customer is written, and the former one released
/// after it. The customer's own row is the truth, and the index only says where to look.
/// </summary>
public sealed class EmailClaiming(EmailIndex emails, CustomerDirectory directory, TimeProvider clock)
{
    private const int MaxAttempts = 10;

    /// <summary>
    /// An import claims its e-mails before it writes their customers. An entry that is younger than this may be such a claim, and is
    /// not taken for one that a crash has left behind.
    /// </summary>
    private static readonly TimeSpan Claimed = TimeSpan.FromHours(1);

    /// <summary>Claims an e-mail for a customer who is about to get it.</summary>
    /// <returns>The customer who has it, or is about to get it, instead; null where the claim is made.</returns>
    /// <exception cref="TransientFailureException">Others claimed it all the time.</exception>
    public async Task<string?> ClaimAsync(LoyaltyProgram program, string email, string customerId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var entry = await emails.FindAsync(program, email, cancellationToken);
            if (entry?.CustomerId is { } holder && holder != customerId && await IsHeldAsync(program, email, entry, cancellationToken))
            {
                return holder;
            }

            if (await GiveAsync(program, email, customerId, entry, cancellationToken))
            {
                return null;
            }
        }

        throw new TransientFailureException("An e-mail changed hands too often while it was claimed.");
    }

    /// <summary>
    /// Makes sure of a claim once the customer is written. Another change of the same customer, which gave the e-mail up just before, may
    /// only now come to releasing it: it finds an entry that is newer than the one it read, and leaves it alone.
    /// </summary>
    public async Task ConfirmAsync(LoyaltyProgram program, string email, string customerId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var entry = await emails.FindAsync(program, email, cancellationToken);
            if ((entry is not null && entry.CustomerId != customerId) || await GiveAsync(program, email, customerId, entry, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Releases an e-mail that a customer had, unless the customer has it again.</summary>
    public async Task ReleaseAsync(LoyaltyProgram program, string email, string customerId, CancellationToken cancellationToken)
    {
        // In this order: an entry that is claimed again after it was read is not removed.
        var entry = await emails.FindAsync(program, email, cancellationToken);
        if (entry?.CustomerId == customerId
            && (await directory.FindByIdAsync(program, customerId, cancellationToken))?.Stored.Account.Email != email)
        {
            await emails.RemoveAsync(program, email, entry, cancellationToken);
        }
    }

    private async Task<bool> IsHeldAsync(LoyaltyProgram program, string email, EmailEntity entry, CancellationToken cancellationToken) =>
        entry.Timestamp > clock.GetUtcNow() - Claimed
        || (await directory.FindByIdAsync(program, entry.CustomerId!, cancellationToken))?.Stored.Account.Email == email;

    private Task<bool> GiveAsync(
        LoyaltyProgram program, string email, string customerId, EmailEntity? held, CancellationToken cancellationToken) => emails.GiveAsync(
            program, Partitioning.PartitionOf(email, program.Partitions), [(email, customerId, held)], cancellationToken);
}
