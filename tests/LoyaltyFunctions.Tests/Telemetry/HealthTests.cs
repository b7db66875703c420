using System.Net;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>What a probe is told.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class HealthTests(RunningApp app)
{
    [Fact]
    public async Task Health_OfARunningApp_IsToldWithoutAKey()
    {
        using var anybody = new HttpClient { BaseAddress = app.Http.BaseAddress };

        using var answer = await AskUntilAsync(anybody, HttpStatusCode.OK);

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"status":"healthy","parts":[{"name":"tables","status":"healthy"},{"name":"blobs","status":"healthy"},{"name":"mail","status":"configured"}]}""");
    }

    [Fact]
    public async Task Health_StorageRefuses_Is503AndNamesThePart()
    {
        using var fault = app.Faults.Refuse((_, path, _) => path.Contains("RowKey='health'", StringComparison.Ordinal));

        using var answer = await AskUntilAsync(app.Http, HttpStatusCode.ServiceUnavailable);

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"status":"unhealthy","parts":[{"name":"tables","status":"unhealthy"},{"name":"blobs","status":"healthy"},{"name":"mail","status":"configured"}]}""");
    }

    /// <summary>What was found a few seconds ago is told until then.</summary>
    private static Task<HttpResponseMessage> AskUntilAsync(HttpClient client, HttpStatusCode status) => RunningApp.EventuallyAsync(async () =>
    {
        var answer = await client.GetAsync("/api/health");
        return answer.StatusCode == status ? answer : null;
    });
}
