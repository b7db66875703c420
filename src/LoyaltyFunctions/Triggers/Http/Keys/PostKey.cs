using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary><c>POST /api/programs/{program}/keys</c>: makes a key of the program. The answer is the only place where it ever stands.</summary>
public sealed class PostKey(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("PostKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/keys")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfProgramAsync(request, program, cancellationToken);
        return owner is null ? refusal! : await desk.CreateAsync(owner, request, cancellationToken);
    }
}
