using LoyaltyFunctions.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Http.Health;

/// <summary><c>GET /api/health</c>: whether the app can work, for probes; 503 where storage does not answer. It takes no key.</summary>
public sealed class GetHealth(StorageHealth storage, IOptions<MailOptions> mail)
{
    /// <summary>What a setting still says whose Key Vault reference could not be resolved.</summary>
    private const string Unresolved = "@Microsoft.KeyVault(";

    /// <summary>Answers the request.</summary>
    [Function("GetHealth")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = await storage.LookAsync(cancellationToken);
        var isHealthy = parts.All(part => part.Status == HealthAnswer.Healthy);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var answer = new HealthAnswer(isHealthy ? HealthAnswer.Healthy : HealthAnswer.Unhealthy, [.. parts, new HealthPart("mail", Mail())]);
        return isHealthy
            ? Results.Json(answer)
            : Results.Json(answer, statusCode: StatusCodes.Status503ServiceUnavailable).After(StorageHealth.KeptFor);
    }

    private string Mail() =>
        mail.Value.ApiKey.Length == 0 || mail.Value.ApiKey.StartsWith(Unresolved, StringComparison.Ordinal) ? "not configured" : "configured";
}
