using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Exports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary><c>GET /api/programs/{program}/exports</c>: a program's exports, the newest first, without their links.</summary>
public sealed class GetExports(ProgramGate gate, ExportStore exports)
{
    private const int MaxListed = 50;

    /// <summary>Answers the request.</summary>
    [Function("GetExports")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/exports")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var listed = await exports.ListAsync(program, MaxListed, cancellationToken);
        return Results.Ok(new ExportList([.. listed.Select(ExportStatus.Of)]));
    }
}
