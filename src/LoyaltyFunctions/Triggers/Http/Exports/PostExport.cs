using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary>
/// <c>POST /api/programs/{program}/exports</c>: has the customers that fit a filter written to a file, and its link mailed. It hands out
/// personal data, to whom the request says, so it takes the permission to administer the program.
/// </summary>
public sealed class PostExport(ProgramGate gate, ExportStarter starter, ExportStatusReader statuses)
{
    /// <summary>Answers the request.</summary>
    [Function("PostExport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/exports")] HttpRequest request,
        string program,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Admin, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        var (key, keyProblem) = IdempotencyKey.Read(request);
        var (wanted, problem) = keyProblem is null ? await ExportRequest.ReadAsync(request, found, cancellationToken) : (null, keyProblem);
        if (wanted is null)
        {
            return Problems.InvalidValue(problem!);
        }

        var (export, isSameRequest) = await starter.StartAsync(found, wanted, admission.KeyName, key, client, cancellationToken);
        if (!isSameRequest)
        {
            return Problems.IdempotencyKeyReused(key!, $"export {export.Id}");
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Answers.Accepted($"/api/programs/{program}/exports/{export.Id}", await statuses.ReadAsync(export, client, cancellationToken));
    }
}
