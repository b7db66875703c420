using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>GET /api/partners</c>: every partner of the deployment.</summary>
public sealed class GetPartners(Gate gate, PartnerStore partners)
{
    /// <summary>Answers the request.</summary>
    [Function("GetPartners")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if ((await gate.AdmitEverywhereAsync(request, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        var all = await partners.ListAsync(cancellationToken);
        return Results.Ok(new PartnerList([.. all.Select(PartnerSettings.From)]));
    }
}

/// <summary>The partners of the deployment.</summary>
/// <param name="Partners">The partners, by id.</param>
public sealed record PartnerList(IReadOnlyList<PartnerSettings> Partners);
