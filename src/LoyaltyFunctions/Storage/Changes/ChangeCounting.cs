using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Storage.Changes;

/// <summary>
/// Counts single changes in their program's totals: each once, whatever became of the request that made it. What a change did is told from
/// what it left behind, so that nobody has to remember it.
/// </summary>
public sealed class ChangeCounting(
    ChangeJournal journal, CustomerDirectory directory, ActivityLog activity, TotalsStore totals, ILogger<ChangeCounting> log)
{
    /// <summary>What records change of a program's totals.</summary>
    /// <param name="records">The records of one change.</param>
    /// <param name="created">Whether the change also created its customer.</param>
    public static ProgramTotals ChangeOf(IEnumerable<ActivityRecord> records, bool created)
    {
        var change = created ? ProgramTotals.None with { Customers = 1 } : ProgramTotals.None;
        foreach (var record in records)
        {
            change = change with { Points = change.Points + record.Delta };
            foreach (var moved in record.Changes.Where(moved => moved.Field == AccountField.Tier && moved.Old != moved.New))
            {
                change = change.Minus(InTier(moved.Old)).Plus(InTier(moved.New));
            }
        }

        return change;
    }

    /// <summary>
    /// Counts a change that was made. Where that can't be done now it is left for <see cref="SettleAsync"/>: whoever asked for the change
    /// must not be told that it failed.
    /// </summary>
    public async Task CountAsync(LoyaltyProgram program, string changeId, string customerId, CancellationToken cancellationToken)
    {
        try
        {
            await CountStoredAsync(program, changeId, customerId, cancellationToken);
        }
        catch (Exception failure) when (failure is TransientFailureException || Transient.IsExpectedToPass(failure, cancellationToken))
        {
            log.LogWarning("Change {ChangeId} of program {Program} is counted later: {Reason}", changeId, program.Id, failure.GetType().Name);
        }
    }

    /// <summary>Counts the changes whose requests died before they were counted.</summary>
    public async Task SettleAsync(LoyaltyProgram program, CancellationToken cancellationToken)
    {
        foreach (var (changeId, customerId) in await journal.ReadAbandonedAsync(program.Id, cancellationToken))
        {
            await CountAsync(program, changeId, customerId, cancellationToken);
        }
    }

    private async Task CountStoredAsync(LoyaltyProgram program, string changeId, string customerId, CancellationToken cancellationToken)
    {
        var customer = await directory.FindByIdAsync(program, customerId, cancellationToken);
        var records = await activity.ReadOfAsync(program, customerId, changeId, cancellationToken);
        var change = ChangeOf(records.Select(logged => logged.Record), customer?.CreatedBy == changeId);
        if (change.Points != 0 || change.Customers != 0 || change.Tiers.Count > 0)
        {
            await totals.CountAsync(program.Id, changeId, change, cancellationToken);
        }

        await journal.EndAsync(program.Id, changeId, cancellationToken);
    }

    private static ProgramTotals InTier(string? tier) =>
        tier is null ? ProgramTotals.None : ProgramTotals.None with { Tiers = new Dictionary<string, int> { [tier] = 1 } };
}
