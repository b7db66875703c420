using System.Globalization;
using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Previewing;

/// <summary>Looks whether a preview was confirmed, cancelled, or left alone for too long. The import's row says; events only wake.</summary>
public sealed class DecideActivity(ImportStore imports, ContentStore contents, Cancellation cancellation, TimeProvider clock, Steps steps)
{
    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Decide)]
    public Task<Decision> RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Decide, import, () => DecideAsync(import, cancellationToken), cancellationToken);

    private async Task<Decision> DecideAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.CurrentState == ImportState.AwaitingConfirmation && import.ConfirmedAt is null && clock.GetUtcNow() >= import.ConfirmUntil)
        {
            import = await imports.ChangeAsync(reference.Program, reference.ImportId, Expire, cancellationToken);
        }

        if (ImportStates.IsFinal(import.CurrentState) || await cancellation.StopsAsync(import, cancellationToken))
        {
            return Decision.Ended;
        }

        if (import.ConfirmedAt is null)
        {
            return Decision.Waiting;
        }

        if (import.ContentHash is not null)
        {
            // Content that comes once more repeats this import, not the one before it.
            await contents.NoteAsync(import, cancellationToken);
        }

        return Decision.Confirmed;
    }

    /// <summary>Closes the preview, unless somebody confirmed or cancelled it at the last moment.</summary>
    private void Expire(ImportEntity import)
    {
        if (import.CurrentState == ImportState.AwaitingConfirmation && import.ConfirmedAt is null && import.CancelRequestedAt is null)
        {
            import.State = nameof(ImportState.Cancelled);
            import.FinishedAt = clock.GetUtcNow();
            import.Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Nobody confirmed it until {import.ConfirmUntil:yyyy-MM-dd HH:mm} UTC, so nothing was applied. Send the file again to import it.");
        }
    }
}
