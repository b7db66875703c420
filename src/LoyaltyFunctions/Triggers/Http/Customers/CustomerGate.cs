using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>What the endpoints of one customer have in common.</summary>
public sealed class CustomerGate(ProgramGate gate, CustomerDirectory directory)
{
    /// <summary>Lets the request in and finds its program and customer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="customer">The customer's id or e-mail as the URL has it.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Both, and who came in; or the answer to send instead.</returns>
    public async Task<(LoyaltyProgram? Program, KnownCustomer? Customer, Admission Admission)> FindAsync(
        HttpRequest request, string program, string customer, Permissions needed, CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, needed, cancellationToken);
        if (found is null)
        {
            return (null, null, admission);
        }

        var idOrEmail = Decode(request, customer);
        return await directory.FindAsync(found, idOrEmail, cancellationToken) is { } known
            ? (found, known, admission)
            : (null, null, new Admission("", Problems.UnknownCustomer(idOrEmail)));
    }

    /// <summary>Decodes the one character that routing leaves encoded, a slash, unless it is a percent sign that was sent encoded; an e-mail may have either.</summary>
    private static string Decode(HttpRequest request, string customer) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget.Contains("%252F", StringComparison.OrdinalIgnoreCase) == true
            ? customer
            : customer.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
