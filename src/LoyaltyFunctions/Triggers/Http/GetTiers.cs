using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>GET /api/programs/{program}/tiers</c>: a program's VIP tiers, the lowest first.</summary>
public sealed class GetTiers(ProgramGate gate, TierStore tiers)
{
    /// <summary>Answers the request.</summary>
    [Function("GetTiers")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/tiers")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Read, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return Preconditions.Answer(request, TierSettings.From(await tiers.FindAsync(program, cancellationToken)));
    }
}
