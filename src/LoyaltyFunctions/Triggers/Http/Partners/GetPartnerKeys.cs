using LoyaltyFunctions.Triggers.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>GET /api/partners/{partner}/keys</c>: every key of the partner, without what opens.</summary>
public sealed class GetPartnerKeys(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("GetPartnerKeys")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/{partner}/keys")] HttpRequest request,
        string partner,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfPartnerAsync(request, partner, cancellationToken);
        return owner is null ? refusal! : await desk.ListAsync(owner, cancellationToken);
    }
}
