using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>DELETE /api/programs/{program}/partners/{partner}</c>: takes a partner's access to the program away, at once.</summary>
public sealed class DeleteProgramPartner(Gate gate, PartnerStore partners)
{
    /// <summary>Answers the request.</summary>
    [Function("DeleteProgramPartner")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "programs/{program}/partners/{partner}")] HttpRequest request,
        string program,
        string partner,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await partners.TryRemoveAsync(partner, program, cancellationToken) ? Results.NoContent() : Problems.UnknownPartner(partner);
    }
}
