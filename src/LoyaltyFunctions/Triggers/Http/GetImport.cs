using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>GET /api/programs/{program}/imports/{id}</c>: where an import stands, and how it ended.</summary>
public sealed class GetImport(Gate gate, ImportStore imports, ImportStatusReader statuses)
{
    /// <summary>Answers the request.</summary>
    [Function("GetImport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/imports/{id}")] HttpRequest request,
        string program,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, Permissions.Read, cancellationToken);
        if (admission.Refusal is not null)
        {
            return admission.Refusal;
        }

        return await imports.FindAsync(program, id, cancellationToken) is { } import
            ? admission.RefuseType(import.ScopeType) ?? Results.Ok(await statuses.ReadAsync(import, client, cancellationToken))
            : Problems.UnknownImport(id);
    }
}
