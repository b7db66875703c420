using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>
/// <c>GET /api/programs/{program}/customers</c>: a program's customers by tier, points, consent, birthday month, e-mail, id and creation, a
/// page at a time.
/// </summary>
public sealed class GetCustomers(ProgramGate gate, CustomerPages customers)
{
    /// <summary>Answers the request.</summary>
    [Function("GetCustomers")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/customers")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Read, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        var (wanted, problem) = CustomersRequest.Read(request.Query, found);
        if (wanted is null)
        {
            return Problems.InvalidValue(problem!);
        }

        var page = await customers.ReadAsync(found, wanted.Filter, wanted.Start, wanted.PageSize, cancellationToken);
        return Results.Ok(new CustomersAnswer(
            [.. page.Customers.Select(customer => CustomerSummary.Of(customer.Account, customer.CreatedAt))],
            page.Next is { } next ? PageParameters.Pack(next.ToString()) : null));
    }
}

/// <summary>A page of a program's customers.</summary>
/// <param name="Customers">The customers. Where those who fit are rare there may be fewer than were asked for, or none, and more to come.</param>
/// <param name="Continuation">What to send for the next page; null: there is none.</param>
public sealed record CustomersAnswer(IReadOnlyList<CustomerSummary> Customers, string? Continuation);
