using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Exports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary><c>GET /api/programs/{program}/exports/{id}</c>: where an export stands, with a fresh link to its file.</summary>
public sealed class GetExport(Gate gate, ExportStore exports, ExportStatusReader statuses)
{
    /// <summary>Answers the request.</summary>
    [Function("GetExport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/exports/{id}")] HttpRequest request,
        string program,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // The link is the key to the file, and expires: nobody on the way may remember the answer.
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return await exports.FindAsync(program, id, cancellationToken) is { } export
            ? Results.Ok(await statuses.ReadAsync(export, client, cancellationToken))
            : Problems.UnknownExport(id);
    }
}
