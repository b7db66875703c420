using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Queueing;

/// <summary>Takes and gives back a program's turn.</summary>
public sealed class TurnActivities(
    ImportStore imports, TurnStore turns, Cancellation cancellation, ImportMetrics metrics, TimeProvider clock, Steps steps)
{
    /// <summary>Asks for the turn; an import that gets it goes on, one that does not is queued.</summary>
    [Function(FunctionNames.TakeTurn)]
    public Task<TurnResult> TakeAsync([ActivityTrigger] TurnInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.TakeTurn, input.Import, async () =>
        {
            var (program, id) = input.Import;
            var import = await imports.GetAsync(program, id, cancellationToken);
            if (ImportStates.IsFinal(import.CurrentState) || (!IsUnderWay(import) && await cancellation.StopsAsync(import, cancellationToken)))
            {
                // A ticket would never be given back.
                return new TurnResult(false, 0, Ended: true);
            }

            var turn = await turns.TakeAsync(import, input.Instance, cancellationToken);
            var state = turn.Granted ? Begins(import) : ImportState.Queued;
            if (import.CurrentState != state && ImportStates.CanMove(import.CurrentState, state))
            {
                await imports.MoveAsync(program, id, state, null, cancellationToken);
                Measure(import, turn);
            }

            return turn;
        }, cancellationToken);

    /// <summary>Gives the turn back, however the import ended.</summary>
    [Function(FunctionNames.ReleaseTurn)]
    public Task ReleaseAsync([ActivityTrigger] TurnInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.ReleaseTurn, input.Import, async () =>
        {
            var import = await imports.GetAsync(input.Import.Program, input.Import.ImportId, cancellationToken);
            await turns.ReleaseAsync(import, input.Instance, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Rows that were checked for the preview, or before a failure, are applied at once.</summary>
    private static ImportState Begins(ImportEntity import) => import.Split is null ? ImportState.Validating : ImportState.Applying;

    /// <summary>What a resumed import has waited for since it arrived was not its turn alone.</summary>
    private void Measure(ImportEntity import, TurnResult turn)
    {
        if (turn.Granted && import.Resumes is null)
        {
            metrics.TurnBegan(import, clock.GetUtcNow() - import.QueuedAt);
        }
    }

    /// <summary>An import that was resumed in the middle is cancelled there too, chunk by chunk.</summary>
    private static bool IsUnderWay(ImportEntity import) =>
        import.CurrentState == ImportState.Applying || (import.Resumes > 0 && import.MayHaveApplied == true);
}
