using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>What the endpoints of a program have in common: the key must open it, and there must be such a program, in this order.</summary>
public sealed class ProgramGate(Gate gate, ProgramStore programs)
{
    /// <summary>Lets the request in and finds its program.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The program, and who came in; or no program, and the answer to send instead.</returns>
    public async Task<(LoyaltyProgram? Program, Admission Admission)> FindAsync(
        HttpRequest request, string program, Permissions needed, CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, needed, cancellationToken);
        if (admission.Refusal is not null)
        {
            return (null, admission);
        }

        return await programs.FindAsync(program, cancellationToken) is { } found
            ? (found, admission)
            : (null, new Admission("", Problems.UnknownProgram(program)));
    }

    /// <summary>The same, for a request that needs nothing of the program but that it is there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null: come in. Else the answer to send.</returns>
    public async Task<IResult?> RefuseAsync(HttpRequest request, string program, Permissions needed, CancellationToken cancellationToken) =>
        (await FindAsync(request, program, needed, cancellationToken)).Admission.Refusal;
}
