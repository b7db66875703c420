using LoyaltyFunctions.Triggers.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>POST /api/partners/{partner}/keys</c>: makes a key of the partner. The answer is the only place where it ever stands.</summary>
public sealed class PostPartnerKey(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("PostPartnerKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{partner}/keys")] HttpRequest request,
        string partner,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfPartnerAsync(request, partner, cancellationToken);
        return owner is null ? refusal! : await desk.CreateAsync(owner, request, cancellationToken);
    }
}
