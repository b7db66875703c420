using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.Changes;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>
/// Creates or updates one customer. The same again changes nothing, so nobody has to remember requests; of several at once each is
/// decided on what the one before it left.
/// </summary>
public sealed class CustomerSaving(
    CustomerDirectory directory, CustomerStore customers, TierStore tiers, EmailClaiming emails, ChangeJournal journal, ChangeCounting counting, TimeProvider clock)
{
    private const int MaxAttempts = 20;

    /// <summary>Stores what is wanted.</summary>
    public async Task<SavedCustomer> SaveAsync(CustomerWish wish, CancellationToken cancellationToken)
    {
        await counting.SettleAsync(wish.Program, cancellationToken);
        var saving = new Saving(wish, await tiers.FindAsync(wish.Program.Id, cancellationToken), ImportIds.ForChangeWithoutKey());
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await TryAsync(saving, cancellationToken) is { } saved)
            {
                await FinishAsync(saving, cancellationToken);
                return saved;
            }
        }

        await FinishAsync(saving, cancellationToken);
        return new SavedCustomer(SaveEnd.Busy);
    }

    /// <returns>Null where somebody else wrote meanwhile: look again.</returns>
    private async Task<SavedCustomer?> TryAsync(Saving saving, CancellationToken cancellationToken)
    {
        var wish = saving.Wish;
        var known = await directory.FindByIdAsync(wish.Program, wish.CustomerId, cancellationToken);
        var news = wish.Fields(known?.Shop ?? ShopTimes.None);
        if (news.Fields is null)
        {
            return new SavedCustomer(saving.WasTried(known) ?? SaveEnd.Older);
        }

        var (reading, leftOut) = Read(saving, news.Fields);
        if (reading.Errors.Count > 0)
        {
            return new SavedCustomer(SaveEnd.Refused) { Issues = reading.Errors };
        }

        var account = known?.ForChange.Account;
        var decision = CustomerDecision.Of(account, reading, RulesOf(saving));
        if (decision.Errors.Count > 0)
        {
            return new SavedCustomer(SaveEnd.Refused) { Issues = decision.Errors };
        }

        if (await FindTakenAsync(saving, account, decision.After, cancellationToken) is { } taken)
        {
            if (!wish.LeavesOut)
            {
                return new SavedCustomer(SaveEnd.EmailTaken) { Issues = [taken] };
            }

            leftOut.Add(taken);
            decision = CustomerDecision.Of(account, reading.WithoutEmail(), RulesOf(saving));
        }

        IReadOnlyList<RowIssue> issues = [.. leftOut, .. decision.Warnings];
        if (decision.After is null && news.Times == (known?.Shop ?? ShopTimes.None))
        {
            return new SavedCustomer(saving.WasTried(known) ?? SaveEnd.Unchanged) { Issues = issues };
        }

        var written = await TryWriteAsync(saving, known, decision, news.Times, cancellationToken);
        return !written ? null
            : new SavedCustomer(known is null ? SaveEnd.Created : decision.After is null ? SaveEnd.Unchanged : SaveEnd.Updated) { Issues = issues };
    }

    /// <summary>Claims a new e-mail. Why it can't be had; null where it is claimed, or none is needed.</summary>
    private async Task<RowIssue?> FindTakenAsync(Saving saving, Account? before, Account? after, CancellationToken cancellationToken) =>
        after?.Email is { } email && email != before?.Email
        && await emails.ClaimAsync(saving.Wish.Program, email, after.CustomerId, cancellationToken) is { } holder
            ? Taken(email, after.CustomerId, holder)
            : null;

    private async Task<bool> TryWriteAsync(
        Saving saving, KnownCustomer? known, CustomerDecision decision, ShopTimes times, CancellationToken cancellationToken)
    {
        var (program, id) = (saving.Wish.Program, saving.Wish.CustomerId);
        var counts = ChangeCounting.ChangeOf(decision.Records, created: known is null);
        if (counts != ProgramTotals.None && !saving.IsPending)
        {
            await journal.TryBeginAsync(program.Id, saving.ChangeId, id, null, cancellationToken);
            saving.IsPending = true;
        }

        var before = known?.ForChange;
        saving.NoteTried(before?.Account, decision.After);
        var write = new AccountWrite(before, decision.After ?? before!.Account, decision.Records)
        {
            CreatedBy = known is null ? saving.ChangeId : null,
            Shop = times,
        };
        return (await customers.WriteAsync(
            program.Id, Partitioning.PartitionOf(id, program.Partitions), [write], cancellationToken)).Count == 0;
    }

    /// <summary>What comes after the writing, also where its answer was lost.</summary>
    private async Task FinishAsync(Saving saving, CancellationToken cancellationToken)
    {
        var (program, id) = (saving.Wish.Program, saving.Wish.CustomerId);
        if (saving.NewEmail is { } email)
        {
            await emails.ConfirmAsync(program, email, id, cancellationToken);
        }

        foreach (var former in saving.FormerEmails)
        {
            await emails.ReleaseAsync(program, former, id, cancellationToken);
        }

        if (saving.IsPending)
        {
            await counting.CountAsync(program, saving.ChangeId, id, cancellationToken);
        }
    }

    /// <summary>The fields; where they may be left out, without those that are not valid.</summary>
    private (CustomerReading Reading, List<RowIssue> LeftOut) Read(Saving saving, CustomerFields fields)
    {
        var values = SingleChangeRules.OfValues(saving.Wish.Program, clock.GetUtcNow());
        var reading = fields.Read(values);
        if (reading.Errors.Count == 0 || !saving.Wish.LeavesOut)
        {
            return (reading, []);
        }

        return (fields.Without(reading.Errors).Read(values), [.. reading.Errors]);
    }

    private static AccountRules RulesOf(Saving saving) =>
        SingleChangeRules.Of(saving.Wish.Program, saving.Tiers, saving.ChangeId, ImportType.Customers);

    private static RowIssue Taken(string email, string customerId, string holder)
    {
        var claim = new EmailClaim(0, email, customerId, 1, 1);
        return new RowIssue(IssueCodes.EmailTaken, "email", email, EmailClaims.Decide(email, [claim], holder).Refused[0].Message);
    }

    private sealed class Saving(CustomerWish wish, TierList tiers, string changeId)
    {
        private bool _tried;

        public CustomerWish Wish => wish;

        public TierList Tiers => tiers;

        public string ChangeId => changeId;

        public bool IsPending { get; set; }

        public string? NewEmail { get; private set; }

        public HashSet<string> FormerEmails { get; } = [];

        public void NoteTried(Account? before, Account? after)
        {
            _tried = true;
            if (after?.Email is { } email && email != before?.Email)
            {
                NewEmail = email;
                FormerEmails.UnionWith(before?.Email is { } former ? [former] : []);
            }
        }

        /// <summary>A writing whose answer was lost looks as if all had been so already.</summary>
        public SaveEnd? WasTried(KnownCustomer? known) =>
            !_tried ? null : known?.CreatedBy == changeId ? SaveEnd.Created : SaveEnd.Updated;
    }
}
