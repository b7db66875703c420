using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.ActivityRecords;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>
/// <c>GET /api/programs/{program}/customers/{customer}</c>: a customer, by id or e-mail, and the activity, the newest first, a page at a time.
/// </summary>
public sealed class GetCustomer(CustomerGate gate, ActivityLog activity)
{
    /// <summary>Answers the request.</summary>
    [Function("GetCustomer")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/customers/{customer}")] HttpRequest request,
        string program,
        string customer,
        CancellationToken cancellationToken)
    {
        var (found, known, admission) = await gate.FindAsync(request, program, customer, Permissions.Read, cancellationToken);
        if (admission.Refusal is not null)
        {
            return admission.Refusal;
        }

        var (after, pageSize, problem) = Read(request.Query);
        if (problem is not null)
        {
            return Problems.InvalidValue(problem);
        }

        var (records, hasMore) = await activity.ReadPageAsync(found!, known!.Id, after, pageSize, cancellationToken);
        return Results.Ok(CustomerDetail.Of(known, records, hasMore ? PageParameters.Pack(records[^1].Place.ToString()) : null));
    }

    private static (ActivityPlace? After, int PageSize, string? Problem) Read(IQueryCollection query)
    {
        var problems = query.Keys
            .Where(name => !PageParameters.Has(name))
            .Select(name => $"There is no parameter \"{(name.Length > 80 ? $"{name[..80]}…" : name)}\". The parameters are {PageParameters.PageSize}, {PageParameters.Continuation}.")
            .ToList();
        var pageSize = PageParameters.ReadPageSize(query, problems);
        var place = PageParameters.ReadPlace(query, text => ActivityPlace.Parse(text) is not null, "the newest record", problems);
        return problems.Count > 0
            ? (null, 0, string.Join(' ', problems))
            : (place is null ? null : ActivityPlace.Parse(place), pageSize, null);
    }
}
