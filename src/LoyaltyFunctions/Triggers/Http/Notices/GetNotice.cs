using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Notices;

/// <summary><c>GET /api/programs/{program}/notices/{kind}</c>: what customers are told, or an example where nothing was saved.</summary>
public sealed class GetNotice(ProgramGate gate, NoticeStore notices)
{
    /// <summary>Answers the request.</summary>
    [Function("GetNotice")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/notices/{kind}")] HttpRequest request,
        string program,
        string kind,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Read, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return NoticeKinds.TryParse(kind, out var known)
            ? Preconditions.Answer(request, NoticeView.Of(known, await notices.FindAsync(program, known, cancellationToken)))
            : Problems.UnknownNotice(kind);
    }
}
