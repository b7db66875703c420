using LoyaltyFunctions.Triggers.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>DELETE /api/partners/{partner}/keys/{id}</c>: revokes a key of the partner, at once. Twice is the same as once.</summary>
public sealed class DeletePartnerKey(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("DeletePartnerKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "partners/{partner}/keys/{id}")] HttpRequest request,
        string partner,
        string id,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfPartnerAsync(request, partner, cancellationToken);
        return owner is null ? refusal! : await desk.RevokeAsync(owner, id, cancellationToken);
    }
}
