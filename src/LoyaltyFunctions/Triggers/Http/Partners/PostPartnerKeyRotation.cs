using LoyaltyFunctions.Triggers.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>POST /api/partners/{partner}/keys/{id}/rotate</c>: a key of the partner that replaces another one after an overlap.</summary>
public sealed class PostPartnerKeyRotation(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("PostPartnerKeyRotation")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partner}/keys/{id}/rotate")] HttpRequest request,
        string partner,
        string id,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfPartnerAsync(request, partner, cancellationToken);
        return owner is null ? refusal! : await desk.RotateAsync(owner, id, request, cancellationToken);
    }
}
