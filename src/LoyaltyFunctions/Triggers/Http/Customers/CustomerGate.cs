using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>What the endpoints of one customer have in common.</summary>
public sealed class CustomerGate(Gate gate, ProgramStore programs, CustomerDirectory directory)
{
    /// <summary>Lets the request in and finds its program and customer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="customer">The customer's id or e-mail as the URL has it.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Both; or the answer to send instead.</returns>
    public async Task<(LoyaltyProgram? Program, KnownCustomer? Customer, IResult? Refusal)> FindAsync(
        HttpRequest request, string program, string customer, Permissions needed, CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, needed, cancellationToken) is { } refusal)
        {
            return (null, null, refusal);
        }

        if (await programs.FindAsync(program, cancellationToken) is not { } found)
        {
            return (null, null, Problems.UnknownProgram(program));
        }

        // The one character that routing leaves encoded; an e-mail may have it.
        var idOrEmail = customer.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return await directory.FindAsync(found, idOrEmail, cancellationToken) is { } known
            ? (found, known, null)
            : (null, null, Problems.UnknownCustomer(idOrEmail));
    }
}
