using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary><c>GET /api/programs/{program}/keys/{id}</c>: a key of the program, without what opens.</summary>
public sealed class GetKey(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("GetKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/keys/{id}")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfProgramAsync(request, program, cancellationToken);
        return owner is null ? refusal! : await desk.GetAsync(owner, id, cancellationToken);
    }
}
