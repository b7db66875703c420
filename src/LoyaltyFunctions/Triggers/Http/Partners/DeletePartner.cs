using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>DELETE /api/partners/{partner}</c>: deletes a partner; its keys open nothing any more, also where a partner with its id is made again.</summary>
public sealed class DeletePartner(Gate gate, PartnerStore partners)
{
    /// <summary>Answers the request.</summary>
    [Function("DeletePartner")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "partners/{partner}")] HttpRequest request,
        string partner,
        CancellationToken cancellationToken)
    {
        if ((await gate.AdmitEverywhereAsync(request, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        return Preconditions.AreIn(request)
            ? await DeleteIfAsync(request, partner, cancellationToken)
            : await partners.DeleteAsync(partner, cancellationToken) ? Results.NoContent() : Problems.UnknownPartner(partner);
    }

    private async Task<IResult> DeleteIfAsync(HttpRequest request, string partner, CancellationToken cancellationToken)
    {
        if (await partners.FindAsync(partner, cancellationToken) is not { } stored)
        {
            return Problems.UnknownPartner(partner);
        }

        return Preconditions.Refuse(request, PartnerSettings.From(stored))
            ?? (await partners.TryDeleteAsync(stored, cancellationToken) ? Results.NoContent() : Problems.PreconditionFailed());
    }
}
