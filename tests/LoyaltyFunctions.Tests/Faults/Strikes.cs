using System.Net;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Faults;

/// <summary>What can happen to a request to storage, by name.</summary>
public static class Strikes
{
    public static readonly IReadOnlyDictionary<string, Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>> ByName =
        new Dictionary<string, Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>>
        {
            ["busy"] = _ => Task.FromResult(Answer(HttpStatusCode.ServiceUnavailable)),
            ["answer lost"] = LoseAnswerAsync,
            ["refused"] = _ => Task.FromResult(Answer(HttpStatusCode.Forbidden)),
            ["done, then refused"] = RefuseAfterwardsAsync,
        };

    /// <summary>Every write to storage that is about a program or one of its imports.</summary>
    public static Func<string, string, string, bool> WritesOf(string program, params string[] importIds) => (verb, path, body) =>
        verb is not ("GET" or "HEAD")
        && (path.Contains(program, StringComparison.Ordinal)
            || body.Contains(program, StringComparison.Ordinal)
            || importIds.Any(id => path.Contains(id, StringComparison.Ordinal)));

    private static async Task<HttpResponseMessage> LoseAnswerAsync(Func<Task<HttpResponseMessage>> send)
    {
        using var answer = await send();
        throw new HttpRequestException("The connection broke before the answer came.");
    }

    /// <summary>As far as the import can tell it was refused: it breaks between a write and what comes after it.</summary>
    private static async Task<HttpResponseMessage> RefuseAfterwardsAsync(Func<Task<HttpResponseMessage>> send)
    {
        using var answer = await send();
        return Answer(HttpStatusCode.Forbidden);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status) => new(status) { Content = new StringContent("") };
}
