using LoyaltyFunctions.Access;
using LoyaltyFunctions.Activities.Undoing;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary>
/// <c>POST /api/programs/{program}/imports/{id}/cancel</c>: stops an import before it applies anything, or between two chunks. Twice is the
/// same as once.
/// </summary>
public sealed class PostCancel(SteeringGate steering, ImportStore imports, UndoneImports undone, ImportStarter starter, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("PostCancel")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/imports/{id}/cancel")] HttpRequest request,
        string program,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (found, by, refusal) = await steering.FindAsync(request, program, id, Permissions.Import, cancellationToken);
        if (found is null)
        {
            return refusal!;
        }

        var (import, _) = await imports.TryChangeAsync(program, id, row => TryCancel(row, by), cancellationToken);
        if (import.CurrentState == ImportState.Cancelled)
        {
            await SettleAsync(import, cancellationToken);
            return await steering.AcceptedAsync(import, client, cancellationToken);
        }

        if (ImportStates.IsFinal(import.CurrentState))
        {
            return Problems.NotPossible(import, "cancelled");
        }

        await starter.WakeAsync(import, client, cancellationToken);
        return await steering.AcceptedAsync(import, client, cancellationToken);
    }

    private bool TryCancel(ImportEntity import, string by)
    {
        var isFailed = import.CurrentState == ImportState.Failed;
        if (isFailed ? NextSteps.IsUncounted(import) : import.CancelRequestedAt is not null || ImportStates.IsFinal(import.CurrentState))
        {
            return false;
        }

        import.CancelRequestedAt ??= clock.GetUtcNow();
        import.CancelRequestedBy ??= by;
        if (isFailed)
        {
            // Nothing runs of it: it only will not be resumed any more.
            import.State = nameof(ImportState.Cancelled);
            import.Reason = $"It failed with error id {import.ErrorId}, and {import.CancelRequestedBy} cancelled it. What was applied before is in the applied report.";
        }

        return true;
    }

    /// <summary>A failed undo that is given up has taken back what it did until then, and no step of its own says so any more.</summary>
    private Task SettleAsync(ImportEntity import, CancellationToken cancellationToken) =>
        import.Totals is { } totals ? undone.SettleAsync(import, totals, cancellationToken) : Task.CompletedTask;
}
