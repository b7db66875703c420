using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>
/// Applies the rows of one partition: read the accounts, decide, write; and where an account moved on meanwhile, or a record was there
/// already, read those accounts with their records and decide them anew.
/// </summary>
internal sealed class PartitionApplier(
    LoyaltyProgram program,
    ImportPlan plan,
    CustomerStore customers,
    EmailIndex emails,
    IReadOnlyDictionary<int, string> refusedEmails,
    bool mayHaveRun,
    DecisionMode mode = DecisionMode.Apply)
{
    private const int MaxAttempts = 20;

    private static readonly IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> NoRecords =
        new Dictionary<int, IReadOnlyList<ActivityRecord>>();

    /// <summary>Applies the rows, those of each customer in the order of their record numbers, and says what became of each.</summary>
    public async Task<PartitionResult> ApplyAsync(int partition, IReadOnlyList<ChunkRow> rows, CancellationToken cancellationToken)
    {
        var report = new List<ReportRow>(rows.Count);
        var pending = new List<CustomerRows>();
        foreach (var ofCustomer in rows.GroupBy(row => row.Row.CustomerId!))
        {
            var (own, strangers) = await DivideAsync(ofCustomer.Key, [.. ofCustomer], cancellationToken);
            report.AddRange(strangers);
            var customer = new CustomerRows(ofCustomer.Key, own, plan.AccountRules, refusedEmails);
            report.AddRange(customer.Refused);
            if (customer.HasNext)
            {
                pending.Add(customer);
            }
        }

        if (mode == DecisionMode.Apply)
        {
            // A customer with more rows than a transaction holds comes around again for the next of them.
            while (pending.Count > 0)
            {
                report.AddRange(await ApplyNextAsync(partition, pending, cancellationToken));
                pending.RemoveAll(customer => !customer.HasNext);
            }

            return new PartitionResult(report, []);
        }

        var contents = await ReadAsync(partition, pending, withRecords: mode == DecisionMode.Settle, cancellationToken);
        var results = pending.ConvertAll(customer => mode == DecisionMode.Settle ? Settle(customer, contents) : Preview(customer, contents));
        report.AddRange(results.SelectMany(result => result.Report));
        return new PartitionResult(report, [.. results.SelectMany(result => result.Unreached).OrderBy(row => row.Row.RecordNumber)]);
    }

    /// <summary>
    /// The index of e-mails may be older than the account. Where a customer's rows would be refused for being several, those that the
    /// index alone brought here are not the customer's, and keep no other row from being applied.
    /// </summary>
    private async Task<(List<ChunkRow> Own, IEnumerable<ReportRow> Strangers)> DivideAsync(
        string customerId, List<ChunkRow> rows, CancellationToken cancellationToken)
    {
        if (!CustomerRows.AreRefused(rows, plan.AccountRules) || !rows.Exists(row => row.FoundByEmail))
        {
            return (rows, []);
        }

        var email = (await customers.FindAsync(program, customerId, cancellationToken))?.Account.Email;
        var strangers = rows.FindAll(row => row.FoundByEmail && row.Row.Email != email);
        return (rows.FindAll(row => !strangers.Contains(row)), strangers.ConvertAll(CustomerRows.Unknown));
    }

    private async Task<List<ReportRow>> ApplyNextAsync(int partition, List<CustomerRows> pending, CancellationToken cancellationToken)
    {
        var report = new List<ReportRow>();
        var undecided = pending.ToList();
        var withRecords = mayHaveRun;
        for (var attempt = 0; undecided.Count > 0; attempt++)
        {
            if (attempt == MaxAttempts)
            {
                throw new TransientFailureException($"Accounts of partition {partition} changed too often while they were imported.");
            }

            var contents = await ReadAsync(partition, undecided, withRecords, cancellationToken);
            var decisions = undecided.ConvertAll(customer => DecisionOn(customer, contents));
            var refused = await WriteAsync(partition, decisions, withRecords, AccountsPerTransaction(attempt), cancellationToken);
            foreach (var decided in decisions.Where(decision => !refused.Contains(decision.Customer.CustomerId)))
            {
                report.AddRange(decided.Customer.Take(decided.Decision.Outcomes));
                await ReleaseFormerEmailAsync(decided, cancellationToken);
            }

            undecided = undecided.FindAll(customer => refused.Contains(customer.CustomerId));
            withRecords = true;
        }

        return report;
    }

    /// <summary>A transaction is refused whole, so what was refused is tried in ever smaller ones, down to each account by itself.</summary>
    private static int AccountsPerTransaction(int attempt) => attempt == 0 ? int.MaxValue : Math.Max(1, 32 >> attempt);

    private Task<PartitionContents> ReadAsync(
        int partition, List<CustomerRows> wanted, bool withRecords, CancellationToken cancellationToken) => customers.ReadAsync(
            program,
            partition,
            wanted.ConvertAll(customer => customer.CustomerId),
            withRecords ? plan.AccountRules.ImportId : null,
            cancellationToken);

    private Decided DecisionOn(CustomerRows customer, PartitionContents contents)
    {
        var stored = contents.Accounts.GetValueOrDefault(customer.CustomerId);
        var recorded = contents.Recorded.GetValueOrDefault(customer.CustomerId) ?? NoRecords;
        var decision = AccountDecisions.Decide(stored?.Account, customer.Next, plan.AccountRules, recorded, CustomerStore.Limit);
        return new Decided(customer, stored, decision);
    }

    private PartitionResult Preview(CustomerRows customer, PartitionContents contents)
    {
        var report = new List<ReportRow>();
        var account = contents.Accounts.GetValueOrDefault(customer.CustomerId)?.Account;
        while (customer.HasNext)
        {
            var decision = AccountDecisions.Decide(account, customer.Next, plan.AccountRules, NoRecords, WriteLimit.None);
            account = decision.Removes ? null : decision.After ?? account;
            report.AddRange(customer.Take(decision.Outcomes));
        }

        return new PartitionResult(report, []);
    }

    private PartitionResult Settle(CustomerRows customer, PartitionContents contents) => customer.Divide(AccountDecisions.Settled(
        contents.Accounts.GetValueOrDefault(customer.CustomerId)?.Account,
        customer.Next,
        plan.AccountRules,
        contents.Recorded.GetValueOrDefault(customer.CustomerId) ?? NoRecords));

    /// <returns>The customers to read and decide anew.</returns>
    private async Task<HashSet<string>> WriteAsync(
        int partition, List<Decided> decisions, bool withRecords, int accountsPerTransaction, CancellationToken cancellationToken)
    {
        // Traces of this very import beyond what this run has written, and records that were not read: another run is at work here.
        var unsure = decisions
            .FindAll(decided => !withRecords && MayBeDecidedElsewhere(decided))
            .ConvertAll(decided => decided.Customer.CustomerId)
            .ToHashSet();
        var writes = decisions
            .FindAll(decided => decided.Decision.After is not null && !unsure.Contains(decided.Customer.CustomerId))
            .ConvertAll(decided => new AccountWrite(decided.Stored, decided.Decision.After!, decided.Decision.Records) { Removes = decided.Decision.Removes });
        foreach (var refused in await customers.WriteAsync(program.Id, partition, writes, accountsPerTransaction, cancellationToken))
        {
            unsure.Add(refused.After.CustomerId);
        }

        return unsure;
    }

    /// <summary>An undo may have removed the account, and its mark with it: only the record tells then.</summary>
    private bool MayBeDecidedElsewhere(Decided decided) => decided.Stored?.Account is { } account
        ? account.Mark is { } mark
            && mark.ImportId == plan.AccountRules.ImportId
            && mark.RecordNumber >= decided.Decision.Outcomes[0].RecordNumber
        : plan.Type == ImportType.Undo;

    private async Task ReleaseFormerEmailAsync(Decided decided, CancellationToken cancellationToken)
    {
        var former = decided.Stored?.Account.Email;
        if (decided.Decision is { After: { } after } decision && former is not null && (decision.Removes || former != after.Email))
        {
            await emails.ReleaseAsync(program, former, after.CustomerId, cancellationToken);
        }
    }

    private sealed record Decided(CustomerRows Customer, StoredAccount? Stored, AccountDecision Decision);
}
