using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Shopify;

/// <summary><c>GET /api/programs/{program}/shopify</c>: whether the program takes its shop's webhooks, and since when. Not the secret.</summary>
public sealed class GetShopify(ProgramGate gate, ShopStore shops)
{
    /// <summary>Answers the request.</summary>
    [Function("GetShopify")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/shopify")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Read, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return Preconditions.Answer(request, ShopAnswer.Of(await shops.SetAtAsync(program, cancellationToken)));
    }
}
