using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary>
/// <c>POST /api/programs/{program}/imports/{id}/undo</c>: starts an import that takes back what another one applied. It shows its preview and
/// waits for a confirmation, unless <c>mode=apply</c> is asked for.
/// </summary>
public sealed class PostUndo(SteeringGate steering, ProgramStore programs, UndoStarter undos)
{
    private const string ReportGone = "Its applied report, which says what to take back, is not kept any more.";

    /// <summary>Answers the request.</summary>
    [Function("PostUndo")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/imports/{id}/undo")] HttpRequest request,
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

        var settings = await programs.FindAsync(program, cancellationToken);
        if (settings is null)
        {
            return Problems.UnknownProgram(program);
        }

        var (options, problems) = RequestOptions.Read(request, settings);
        if (problems.Count > 0)
        {
            return Problems.InvalidOptions(problems);
        }

        var isModeGiven = request.Query.ContainsKey("mode") || request.Headers.ContainsKey("x-mode");
        var asked = options with { RequestedBy = by, Mode = isModeGiven ? options.Mode : ImportMode.Validate };
        var (undo, undone) = await undos.StartAsync(found, asked, client, cancellationToken);
        return undo is null
            ? Problems.NotPossible(undone, "undone", UndoStarter.IsUndoable(undone) && undone.UndoneBy is null ? ReportGone : null)
            : await steering.AcceptedAsync(undo, client, cancellationToken);
    }
}
