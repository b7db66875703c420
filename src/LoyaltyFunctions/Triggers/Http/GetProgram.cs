using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>GET /api/programs/{program}</c>: a program's settings.</summary>
public sealed class GetProgram(ProgramGate gate)
{
    /// <summary>Answers the request.</summary>
    [Function("GetProgram")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Read, cancellationToken);
        return found is null ? admission.Refusal! : Preconditions.Answer(request, ProgramSettings.From(found));
    }
}
