using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary><c>DELETE /api/programs/{program}/keys/{id}</c>: revokes a key of the program, at once. Twice is the same as once.</summary>
public sealed class DeleteKey(KeyDesk desk)
{
    /// <summary>Answers the request.</summary>
    [Function("DeleteKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "programs/{program}/keys/{id}")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (owner, refusal) = await desk.OfProgramAsync(request, program, cancellationToken);
        return owner is null ? refusal! : await desk.RevokeAsync(owner, id, cancellationToken);
    }
}
