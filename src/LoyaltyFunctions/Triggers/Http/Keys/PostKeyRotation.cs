using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary><c>POST /api/programs/{program}/keys/{id}/rotate</c>: a key of the program that replaces another one after an overlap.</summary>
public sealed class PostKeyRotation(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("PostKeyRotation")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/keys/{id}/rotate")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfProgramAsync(request, program, cancellationToken);
        return owner is null ? refusal! : await desk.RotateAsync(owner, id, request, cancellationToken);
    }
}
