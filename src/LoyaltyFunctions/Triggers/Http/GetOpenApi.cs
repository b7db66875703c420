using LoyaltyFunctions.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>GET /api/openapi.json</c>: what this API is, for programs. It takes no key.</summary>
public static class GetOpenApi
{
    /// <summary>Answers the request.</summary>
    [Function("GetOpenApi")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Results.Text(OpenApiDocument.Text, "application/json");
    }
}
