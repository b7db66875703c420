using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

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
    /// <returns>Both, and who came in; or the answer to send instead.</returns>
    public async Task<(LoyaltyProgram? Program, KnownCustomer? Customer, Admission Admission)> FindAsync(
        HttpRequest request, string program, string customer, Permissions needed, CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, needed, cancellationToken);
        if (admission.Refusal is not null)
        {
            return (null, null, admission);
        }

        if (await programs.FindAsync(program, cancellationToken) is not { } found)
        {
            return (null, null, new Admission("", Problems.UnknownProgram(program)));
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
