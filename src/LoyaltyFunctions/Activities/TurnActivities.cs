using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities;

/// <summary>Takes and gives back a program's turn.</summary>
public sealed class TurnActivities(ImportStore imports, TurnStore turns)
{
    /// <summary>Asks for the turn; an import that gets it goes on to validating, one that does not is queued.</summary>
    [Function(FunctionNames.TakeTurn)]
    public Task<TurnResult> TakeAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        Transient.RunAsync(async () =>
        {
            var row = await imports.GetAsync(import.Program, import.ImportId, cancellationToken);
            if (ImportStates.IsFinal(row.CurrentState))
            {
                // An earlier run of this step that is only now carried out: a ticket would never be given back.
                return new TurnResult(true, 0);
            }

            var turn = await turns.TakeAsync(row, cancellationToken);
            var state = turn.Granted ? ImportState.Validating : ImportState.Queued;
            if (row.CurrentState != state && ImportStates.CanMove(row.CurrentState, state))
            {
                await imports.MoveAsync(import.Program, import.ImportId, state, null, cancellationToken);
            }

            return turn;
        }, cancellationToken);

    /// <summary>Gives the turn back, however the import ended.</summary>
    [Function(FunctionNames.ReleaseTurn)]
    public Task ReleaseAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        Transient.RunAsync(async () =>
        {
            await turns.ReleaseAsync(await imports.GetAsync(import.Program, import.ImportId, cancellationToken), cancellationToken);
            return true;
        }, cancellationToken);
}
