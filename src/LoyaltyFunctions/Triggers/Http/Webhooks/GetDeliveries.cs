using LoyaltyFunctions.Access;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>
/// <c>GET /api/programs/{program}/webhooks/{id}/deliveries</c>: what a webhook was sent, the newest first, by <c>state</c>, a page at a time.
/// </summary>
public sealed class GetDeliveries(WebhookGate gate, DeliveryStore deliveries)
{
    /// <summary>Answers the request.</summary>
    [Function("GetDeliveries")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/webhooks/{id}/deliveries")] HttpRequest request,
        string program,
        string id,
        CancellationToken cancellationToken)
    {
        var (webhook, refusal) = await gate.FindAsync(request, program, id, cancellationToken);
        if (webhook is null)
        {
            return refusal!;
        }

        var (wanted, problem) = DeliveryListRequest.Read(request.Query);
        if (wanted is null)
        {
            return Problems.InvalidValue(problem!);
        }

        var (found, more) = await deliveries.ListAsync(program, id, wanted.State, wanted.After, wanted.PageSize, cancellationToken);
        return Results.Ok(new DeliveryList([.. found.Select(DeliveryView.Of)], more ? found[^1].Id : null));
    }
}

/// <summary>A page of a webhook's deliveries.</summary>
/// <param name="Deliveries">The deliveries, the newest first.</param>
/// <param name="Continuation">What to send for the next page; null: there is none.</param>
public sealed record DeliveryList(IReadOnlyList<DeliveryView> Deliveries, string? Continuation);
