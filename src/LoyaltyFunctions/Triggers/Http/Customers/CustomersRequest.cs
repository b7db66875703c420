using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>Which of a program's customers a request asks for.</summary>
/// <param name="Filter">Who.</param>
/// <param name="PageSize">The most customers of the answer.</param>
/// <param name="Start">Where the page begins.</param>
internal sealed record CustomersRequest(CustomerFilter Filter, int PageSize, CustomerPlace Start)
{
    /// <summary>Reads the request.</summary>
    /// <returns>The request; or null and what is wrong with it, whole sentences.</returns>
    public static (CustomersRequest? Request, string? Problem) Read(IQueryCollection query, LoyaltyProgram program)
    {
        var filter = CustomerFilterParser.Parse(
            query.Where(parameter => !PageParameters.Has(parameter.Key))
                .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? ""))),
            program.StartOf);
        var problems = filter.Problems.ToList();
        var pageSize = PageParameters.ReadPageSize(query, problems);
        var place = PageParameters.ReadPlace(query, text => PlaceOf(text, program) is not null, "the first customer", problems);
        return problems.Count > 0
            ? (null, string.Join(' ', problems))
            : (new CustomersRequest(filter.Filter, pageSize, place is null ? CustomerPlace.Start : PlaceOf(place, program)!), null);
    }

    private static CustomerPlace? PlaceOf(string text, LoyaltyProgram program) =>
        CustomerPlace.Parse(text) is { } place && place.Partition < program.Partitions ? place : null;
}
