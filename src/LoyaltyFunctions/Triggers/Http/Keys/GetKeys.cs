using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary><c>GET /api/programs/{program}/keys</c>: every key of the program, without what opens.</summary>
public sealed class GetKeys(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("GetKeys")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/keys")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfProgramAsync(request, program, cancellationToken);
        return owner is null ? refusal! : await desk.ListAsync(owner, cancellationToken);
    }
}
