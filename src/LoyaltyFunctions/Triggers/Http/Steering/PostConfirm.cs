using LoyaltyFunctions.Access;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary><c>POST /api/programs/{program}/imports/{id}/confirm</c>: applies an import whose preview waits for it. Twice is the same as once.</summary>
public sealed class PostConfirm(SteeringGate steering, ImportStore imports, ImportStarter starter, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("PostConfirm")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/imports/{id}/confirm")] HttpRequest request,
        string program,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (found, by, refusal) = await steering.FindAsync(request, program, id, Permissions.Confirm, cancellationToken);
        if (found is null)
        {
            return refusal!;
        }

        var (import, _) = await imports.TryChangeAsync(program, id, row => TryConfirm(row, by), cancellationToken);
        if (import.ConfirmedAt is null || import.CancelRequestedAt is not null || ImportStates.IsFinal(import.CurrentState))
        {
            return Problems.NotPossible(import, "confirmed", WhyNot(import));
        }

        // Also where it was confirmed before: whoever did may have died before the orchestration heard of it.
        await starter.WakeAsync(import, client, cancellationToken);
        return await steering.AcceptedAsync(import, client, cancellationToken);
    }

    private static string? WhyNot(ImportEntity import) => import switch
    {
        { CurrentState: not ImportState.AwaitingConfirmation } => null,
        { CancelRequestedAt: not null } => "It is being cancelled.",
        _ => "The time to confirm it is over: send the file again.",
    };

    private bool TryConfirm(ImportEntity import, string by)
    {
        var now = clock.GetUtcNow();
        if (import.CurrentState != ImportState.AwaitingConfirmation
            || import.ConfirmedAt is not null
            || import.CancelRequestedAt is not null
            || now >= import.ConfirmUntil)
        {
            return false;
        }

        import.ConfirmedAt = now;
        import.ConfirmedBy = by;
        return true;
    }
}
