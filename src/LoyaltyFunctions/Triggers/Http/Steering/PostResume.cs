using LoyaltyFunctions.Access;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary>
/// <c>POST /api/programs/{program}/imports/{id}/resume</c>: takes up an import that failed, from where it stood; what it has applied is not
/// applied again.
/// </summary>
public sealed class PostResume(SteeringGate steering, ImportStore imports, ImportStarter starter)
{
    private const string WorkGone = "Its working files are not kept any more: send the file again.";

    /// <summary>Answers the request.</summary>
    [Function("PostResume")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/imports/{id}/resume")] HttpRequest request,
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

        var (import, resumed) = await imports.TryChangeAsync(program, id, row => TryResume(row, by), cancellationToken);
        if (!resumed && !await starter.IsStalledAsync(import, client, cancellationToken))
        {
            return Problems.NotPossible(import, "resumed", import.WorkDeletedAt is null ? null : WorkGone);
        }

        await starter.WakeAsync(import, client, cancellationToken);
        return await steering.AcceptedAsync(import, client, cancellationToken);
    }

    private static bool TryResume(ImportEntity import, string by)
    {
        if (import.CurrentState != ImportState.Failed || import.WorkDeletedAt is not null)
        {
            return false;
        }

        FailedImports.TakeUp(import);
        import.Reason = $"It failed with error id {import.ErrorId}, and {by} resumed it.";
        import.CancelRequestedAt = null;
        import.CancelRequestedBy = null;
        return true;
    }
}
