using System.Globalization;
using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Answers that say when to come back.</summary>
internal static class Answers
{
    private const int FollowUpSeconds = 2, BusySeconds = 1;

    /// <summary>202: something was started; where to see how far it is, and when to look.</summary>
    /// <param name="location">The path of its status.</param>
    /// <param name="status">Its status as it is now.</param>
    public static IResult Accepted(string location, object status) =>
        new LaterResult(Results.Accepted(location, status), TimeSpan.FromSeconds(FollowUpSeconds));

    /// <summary>503: others changed a customer all the time; when to try again.</summary>
    public static IResult Busy(string customerId) => Problems.Busy(customerId).After(TimeSpan.FromSeconds(BusySeconds));

    /// <summary>An answer with <c>Retry-After</c>.</summary>
    public static IResult After(this IResult answer, TimeSpan delay) => new LaterResult(answer, delay);

    private sealed class LaterResult(IResult answer, TimeSpan delay) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return answer.ExecuteAsync(httpContext);
        }
    }
}
