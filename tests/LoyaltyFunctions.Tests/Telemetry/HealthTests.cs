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

        using var answer = await anybody.GetAsync("/api/health");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"status":"healthy","parts":[{"name":"tables","status":"healthy"},{"name":"blobs","status":"healthy"},{"name":"mail","status":"configured"}]}""");
    }

    [Fact]
    public async Task Health_StorageRefuses_Is503AndNamesThePart()
    {
        using var fault = app.Faults.Refuse((_, path, _) => path.Contains("RowKey='health'", StringComparison.Ordinal));

        // What was found a few seconds ago is told until then.
        using var answer = await RunningApp.EventuallyAsync(async () =>
        {
            var asked = await app.Http.GetAsync("/api/health");
            return asked.StatusCode == HttpStatusCode.ServiceUnavailable ? asked : null;
        });

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"status":"unhealthy","parts":[{"name":"tables","status":"unhealthy"},{"name":"blobs","status":"healthy"},{"name":"mail","status":"configured"}]}""");
    }
}
