using LoyaltyFunctions.Access;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary>
/// <c>POST /api/programs/{program}/imports/{id}/cancel</c>: stops an import before it applies anything, or between two chunks. Twice is the
/// same as once.
/// </summary>
public sealed class PostCancel(SteeringGate steering, ImportStore imports, ImportStarter starter, TimeProvider clock)
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
        if (ImportStates.IsFinal(import.CurrentState))
        {
            return import.CurrentState == ImportState.Cancelled
                ? await steering.AcceptedAsync(import, client, cancellationToken)
                : Problems.NotPossible(import, "cancelled");
        }

        await starter.WakeAsync(import, client, cancellationToken);
        return await steering.AcceptedAsync(import, client, cancellationToken);
    }

    private bool TryCancel(ImportEntity import, string by)
    {
        var isFailed = import.CurrentState == ImportState.Failed;
        if (!isFailed && (import.CancelRequestedAt is not null || ImportStates.IsFinal(import.CurrentState)))
        {
            return false;
        }

        if (import.CancelRequestedAt is null)
        {
            import.CancelRequestedAt = clock.GetUtcNow();
            import.CancelRequestedBy = by;
        }

        if (isFailed)
        {
            Close(import);
        }

        return true;
    }

    /// <summary>Nothing runs of a failed import: it only will not be resumed any more, unless it has to be settled first.</summary>
    private static void Close(ImportEntity import)
    {
        if (FailedImports.IsUnsettled(import))
        {
            FailedImports.TakeUp(import);
            import.Reason = $"It failed with error id {import.ErrorId}, and {import.CancelRequestedBy} cancelled it.";
            return;
        }

        import.State = nameof(ImportState.Cancelled);
        import.Reason = $"It failed with error id {import.ErrorId}, and {import.CancelRequestedBy} cancelled it. What was applied before is in the applied report.";
    }
}
