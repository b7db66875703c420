using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Changes;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>
/// Adjusts the points of one customer, once for each key: the account and its activity record are one transaction, and the record's key is
/// derived from the change's id. So whatever is repeated finds the record, and answers with it.
/// </summary>
public sealed class Adjusting(
    CustomerDirectory directory, CustomerStore customers, ActivityLog activity, ChangeJournal journal, ChangeCounting counting, TimeProvider clock)
{
    private const int MaxAttempts = 20;

    private static readonly RowRules AnyValues = new(DateOnly.MinValue, AllowNegative: true, long.MaxValue);

    /// <summary>Makes an adjustment.</summary>
    /// <param name="program">The program.</param>
    /// <param name="adjustment">What is asked for.</param>
    /// <param name="key">The sender's idempotency key; null for none: the request is its own then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AdjustmentResult> AdjustAsync(
        LoyaltyProgram program, Adjustment adjustment, string? key, CancellationToken cancellationToken)
    {
        await counting.SettleAsync(program, cancellationToken);
        var changeId = key is null ? ImportIds.ForChangeWithoutKey() : ImportIds.ForChange(program.Id, key);
        var change = new Change(program, adjustment, changeId, key is null ? null : AdjustmentBody.HashOf(adjustment));
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await TryAsync(change, cancellationToken) is { } result)
            {
                return result;
            }
        }

        return new AdjustmentResult(AdjustmentEnd.Busy);
    }

    /// <returns>Null where something was written, or somebody else wrote: look again.</returns>
    private async Task<AdjustmentResult?> TryAsync(Change change, CancellationToken cancellationToken)
    {
        var request = change.Hash is null ? null : await journal.FindRequestAsync(change.Program.Id, change.Id, cancellationToken);
        if (request is not null && request.Hash != change.Hash)
        {
            return new AdjustmentResult(AdjustmentEnd.KeyReused);
        }

        if (request?.UnchangedBalance is { } balance)
        {
            return UnchangedAgain(change, balance);
        }

        // In this order: an account that is older than its records fails to be written, one that is newer would hide what was done.
        var customer = await directory.FindByIdAsync(change.Program, change.CustomerId, cancellationToken);
        var records = await activity.ReadOfAsync(change.Program, change.CustomerId, change.Id, cancellationToken);
        if (records.Count > 0)
        {
            await counting.CountAsync(change.Program, change.Id, change.CustomerId, cancellationToken);
            return Applied(change, customer?.ForChange.Account, records);
        }

        return customer is null
            ? new AdjustmentResult(AdjustmentEnd.NoCustomer)
            : await TryApplyAsync(change, customer.ForChange, request is null, cancellationToken);
    }

    private async Task<AdjustmentResult?> TryApplyAsync(Change change, StoredAccount stored, bool isNewKey, CancellationToken cancellationToken)
    {
        var reading = change.Adjustment.Read(SingleChangeRules.OfValues(change.Program, clock.GetUtcNow()));
        if (reading.Row is not { } row)
        {
            return new AdjustmentResult(AdjustmentEnd.Refused) { Issues = reading.Errors };
        }

        var decision = Decide(change, stored.Account, row, []);
        var outcome = decision.Outcomes[0];
        if (outcome.Result == RowResult.Failed)
        {
            return new AdjustmentResult(AdjustmentEnd.Refused) { Issues = outcome.Errors };
        }

        var isUnchanged = decision.After is null;
        if (isUnchanged && change.Hash is null)
        {
            return Unchanged(stored.Account, outcome);
        }

        var request = change.Hash is { } hash && isNewKey ? new ChangeRequest(hash, isUnchanged ? stored.Account.Balance : null) : null;
        if (isUnchanged && request is null)
        {
            return Unchanged(stored.Account, outcome);
        }

        if (!await journal.TryBeginAsync(change.Program.Id, change.Id, change.CustomerId, request, cancellationToken))
        {
            return null;
        }

        if (isUnchanged)
        {
            return Unchanged(stored.Account, outcome);
        }

        var write = new AccountWrite(stored, decision.After! with { Mark = null }, decision.Records);
        await customers.WriteAsync(change.Program.Id, change.Partition, [write], cancellationToken);
        return null;
    }

    private static AdjustmentResult Applied(Change change, Account? account, IReadOnlyList<LoggedActivity> records)
    {
        var row = AcceptedRow(change);
        var recorded = records.Select(logged => logged.Record).ToList();
        return new AdjustmentResult(AdjustmentEnd.Applied)
        {
            Record = records[0],
            Balance = recorded[^1].BalanceAfter,
            Issues = row is null ? [] : Decide(change, account, row, recorded).Outcomes[0].Warnings,
        };
    }

    private static AdjustmentResult UnchangedAgain(Change change, long balance)
    {
        var account = new Account { CustomerId = change.CustomerId, OptedIn = true, Balance = balance };
        return AcceptedRow(change) is { } row
            ? Unchanged(account, Decide(change, account, row, []).Outcomes[0])
            : new AdjustmentResult(AdjustmentEnd.Unchanged) { Balance = balance };
    }

    /// <summary>What was accepted once is not held against today's date and today's settings.</summary>
    private static ImportRow? AcceptedRow(Change change) => change.Adjustment.Read(AnyValues).Row;

    private static AdjustmentResult Unchanged(Account account, RowOutcome outcome) =>
        new(AdjustmentEnd.Unchanged) { Balance = account.Balance, Issues = outcome.Warnings };

    private static AccountDecision Decide(Change change, Account? account, ImportRow row, IReadOnlyList<ActivityRecord> recorded)
    {
        var rules = SingleChangeRules.Of(change.Program, TierList.None, change.Id, change.Adjustment.Type) with
        {
            PublicNote = change.Program.AdjustmentComment,
            InternalNote = change.Adjustment.Reason,
        };
        return AccountDecisions.Decide(
            account,
            [new CustomerRow(row, FoundByEmail: false, [])],
            rules,
            recorded.Count == 0 ? [] : new Dictionary<int, IReadOnlyList<ActivityRecord>> { [row.RecordNumber] = recorded },
            CustomerStore.Limit);
    }

    private sealed record Change(LoyaltyProgram Program, Adjustment Adjustment, string Id, string? Hash)
    {
        public string CustomerId => Adjustment.CustomerId;

        public int Partition => Partitioning.PartitionOf(CustomerId, Program.Partitions);
    }
}
