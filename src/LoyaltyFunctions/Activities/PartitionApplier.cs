using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Activities;

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
    bool mayHaveRun)
{
    private const int MaxAttempts = 20;
    private static readonly IReadOnlyDictionary<int, ActivityRecord> NoRecords = new Dictionary<int, ActivityRecord>();

    /// <summary>Applies the rows, in file order, and says what became of each.</summary>
    public async Task<IReadOnlyList<ReportRow>> ApplyAsync(int partition, IReadOnlyList<ChunkRow> rows, CancellationToken cancellationToken)
    {
        var report = new List<ReportRow>(rows.Count);
        var pending = new List<CustomerRows>();
        foreach (var ofCustomer in rows.GroupBy(row => row.Row.CustomerId!))
        {
            var customer = new CustomerRows(ofCustomer.Key, [.. ofCustomer], plan.Type, refusedEmails);
            report.AddRange(customer.Refused);
            if (customer.HasNext)
            {
                pending.Add(customer);
            }
        }

        // A customer with more rows than a transaction holds comes around again for the next of them.
        while (pending.Count > 0)
        {
            report.AddRange(await ApplyNextAsync(partition, pending, cancellationToken));
            pending.RemoveAll(customer => !customer.HasNext);
        }

        return report;
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

            var contents = await customers.ReadAsync(
                program,
                partition,
                undecided.ConvertAll(customer => customer.CustomerId),
                withRecords ? plan.AccountRules.ImportId : null,
                cancellationToken);
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

    private Decided DecisionOn(CustomerRows customer, PartitionContents contents)
    {
        var stored = contents.Accounts.GetValueOrDefault(customer.CustomerId);
        var recorded = contents.Recorded.GetValueOrDefault(customer.CustomerId) ?? NoRecords;
        var decision = plan.Type == ImportType.Customers
            ? CustomerRules.Decide(stored?.Account, customer.Next[0], plan.AccountRules.ImportId, recorded)
            : PointsRules.Decide(stored?.Account, customer.Next, plan.AccountRules, recorded);
        return new Decided(customer, stored, decision);
    }

    /// <returns>The customers to read and decide anew.</returns>
    private async Task<HashSet<string>> WriteAsync(
        int partition, List<Decided> decisions, bool withRecords, int accountsPerTransaction, CancellationToken cancellationToken)
    {
        // A mark of this very import beyond what this run has written, and records that were not read: another run is at work here.
        var unsure = decisions
            .FindAll(decided => !withRecords && WasDecidedElsewhere(decided))
            .ConvertAll(decided => decided.Customer.CustomerId)
            .ToHashSet();
        var writes = decisions
            .FindAll(decided => decided.Decision.After is not null && !unsure.Contains(decided.Customer.CustomerId))
            .ConvertAll(decided => new AccountWrite(decided.Stored, decided.Decision.After!, decided.Decision.Records));
        foreach (var refused in await customers.WriteAsync(program.Id, partition, writes, accountsPerTransaction, cancellationToken))
        {
            unsure.Add(refused.After.CustomerId);
        }

        return unsure;
    }

    private bool WasDecidedElsewhere(Decided decided) =>
        decided.Stored?.Account.Mark is { } mark
        && mark.ImportId == plan.AccountRules.ImportId
        && mark.RecordNumber >= decided.Customer.NextRecord;

    private async Task ReleaseFormerEmailAsync(Decided decided, CancellationToken cancellationToken)
    {
        var former = decided.Stored?.Account.Email;
        if (decided.Decision.After is { } after && former is not null && former != after.Email)
        {
            await emails.ReleaseAsync(program, former, after.CustomerId, cancellationToken);
        }
    }

    private sealed record Decided(CustomerRows Customer, StoredAccount? Stored, AccountDecision Decision);
}
