using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>GET /api/partners/{partner}</c>: a partner.</summary>
public sealed class GetPartner(Gate gate, PartnerStore partners)
{
    /// <summary>Answers the request.</summary>
    [Function("GetPartner")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/{partner}")] HttpRequest request,
        string partner,
        CancellationToken cancellationToken)
    {
        if ((await gate.AdmitEverywhereAsync(request, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        return await partners.FindAsync(partner, cancellationToken) is { } found
            ? Preconditions.Answer(request, PartnerSettings.From(found))
            : Problems.UnknownPartner(partner);
    }
}
