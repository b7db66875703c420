using LoyaltyFunctions.Access;
using LoyaltyFunctions.Triggers.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>GET /api/programs/{program}/partners</c>: who else has access to the program, and to what of it.</summary>
public sealed class GetProgramPartners(ProgramGate gate, PartnerStore partners)
{
    /// <summary>Answers the request.</summary>
    [Function("GetProgramPartners")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/partners")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var found = await partners.ListOfAsync(program, cancellationToken);
        return Results.Ok(new ProgramPartnerList([.. found.Select(partner =>
            new ProgramPartner(partner.Id, partner.Name, PermissionNames.Of(partner.Permissions), partner.Types.Names))]));
    }
}

/// <summary>A partner as one of its programs sees it: nothing of the others.</summary>
/// <param name="Id">The partner's id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Permissions">What it may do in the program.</param>
/// <param name="Types">The import types that it may work with; null: every one.</param>
public sealed record ProgramPartner(string Id, string Name, IReadOnlyList<string> Permissions, IReadOnlyList<string>? Types);

/// <summary>The partners of a program.</summary>
/// <param name="Partners">The partners, by id.</param>
public sealed record ProgramPartnerList(IReadOnlyList<ProgramPartner> Partners);
