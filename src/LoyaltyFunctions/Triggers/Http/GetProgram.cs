using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>GET /api/programs/{program}</c>: a program's settings.</summary>
public sealed class GetProgram(Gate gate, ProgramStore programs)
{
    /// <summary>Answers the request.</summary>
    [Function("GetProgram")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Read, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await programs.FindAsync(program, cancellationToken) is { } found
            ? Preconditions.Answer(request, ProgramSettings.From(found))
            : Problems.UnknownProgram(program);
    }
}
