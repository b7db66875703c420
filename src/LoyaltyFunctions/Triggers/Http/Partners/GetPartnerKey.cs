using LoyaltyFunctions.Triggers.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>GET /api/partners/{partner}/keys/{id}</c>: a key of the partner, without what opens.</summary>
public sealed class GetPartnerKey(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("GetPartnerKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/{partner}/keys/{id}")] HttpRequest request,
        string partner,
        string id,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfPartnerAsync(request, partner, cancellationToken);
        return owner is null ? refusal! : await desk.GetAsync(owner, id, cancellationToken);
    }
}
