using System.Net;
using System.Text;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>ETags of what can be put: programs, tiers, partners, notices, shops, webhooks.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ConditionalSettingsTests(RunningApp app)
{
    private const string Changed =
        "What is stored is not what If-Match or If-None-Match expects: somebody changed, made or deleted it. Get it again, decide on what is there now, and send the change with the new ETag.";

    public static TheoryData<string, string, string> Settings => new()
    {
        { "/api/programs/{0}", "{{\"name\":\"One\"}}", "{{\"name\":\"Two\"}}" },
        { "/api/programs/{0}/tiers", "{{\"tiers\":[{{\"name\":\"Bronze\"}}]}}", "{{\"tiers\":[]}}" },
        { "/api/partners/{0}", "{{\"name\":\"One\",\"programs\":[\"{0}\"],\"permissions\":[\"read\"]}}", "{{\"name\":\"Two\",\"programs\":[],\"permissions\":[\"read\"]}}" },
        { "/api/programs/{0}/notices/tier", "{{\"subject\":\"One\",\"text\":\"Hello\"}}", "{{\"subject\":\"Two\",\"text\":\"Hello\"}}" },
        { "/api/programs/{0}/shopify", "{{\"secret\":\"hush-hush-hush-hush\"}}", "{{\"secret\":\"hush-hush-hush-hush-hush\"}}" },
    };

    public static TheoryData<string, string, string> OtherBodies => new()
    {
        { "PUT", "customers/7338", "{\"name\":\"Anna\"}" },
        { "POST", "customers/7338/adjustments", "{\"points\":1}" },
        { "POST", "adjustments", "{\"points\":1,\"filter\":{}}" },
        { "POST", "exports", "{}" },
        { "POST", "webhooks", WebhookAt("https://example.com/") },
        { "POST", "notices/tier/preview", "{}" },
        { "POST", "keys", "{\"name\":\"Sync\",\"permissions\":[\"read\"]}" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Put_IfMatch_ChangesOnlyWhatWasSeen(string path, string one, string two)
    {
        var program = await app.CreateProgramAsync();
        (path, one, two) = (string.Format(path, program), string.Format(one, program), string.Format(two, program));
        using var first = await SendAsync(HttpMethod.Put, path, one);
        first.IsSuccessStatusCode.ShouldBeTrue(await first.Content.ReadAsStringAsync());
        var seen = first.Headers.ETag!.ToString();

        using var got = await SendAsync(HttpMethod.Get, path);
        got.Headers.ETag!.ToString().ShouldBe(seen);
        got.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        using var unchanged = await SendAsync(HttpMethod.Get, path, null, ("If-None-Match", seen));
        (unchanged.StatusCode, unchanged.Headers.ETag!.ToString(), await unchanged.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.NotModified, seen, ""));

        using var second = await SendAsync(HttpMethod.Put, path, two, ("If-Match", seen));
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var late = await SendAsync(HttpMethod.Put, path, one, ("If-Match", seen));
        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed", Changed);
        using var exists = await SendAsync(HttpMethod.Put, path, one, ("If-None-Match", "*"));
        await exists.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed", Changed);
        using var now = await SendAsync(HttpMethod.Get, path, null, ("If-None-Match", seen));
        (now.StatusCode, now.Headers.ETag!.ToString()).ShouldBe((HttpStatusCode.OK, second.Headers.ETag!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Put_IfNoneMatchAny_MakesWhatIsNotThere(string path, string one, string two)
    {
        var program = path.EndsWith("programs/{0}", StringComparison.Ordinal) ? $"n{Guid.NewGuid():n}"[..20] : await app.CreateProgramAsync();
        (path, one, two) = (string.Format(path, program), string.Format(one, program), string.Format(two, program));

        using var tooSoon = await SendAsync(HttpMethod.Put, path, one, ("If-Match", "*"));
        using var made = await SendAsync(HttpMethod.Put, path, one, ("If-None-Match", "*"));
        using var again = await SendAsync(HttpMethod.Put, path, two, ("If-None-Match", "*"));

        tooSoon.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync());
        made.Headers.Location?.ToString().ShouldBe(path);
        again.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Put_TwoAtOnceWithOneETag_OneIsCarriedOut()
    {
        var program = await app.CreateProgramAsync();
        var path = $"/api/programs/{program}/tiers";
        using var got = await SendAsync(HttpMethod.Get, path);
        var seen = got.Headers.ETag!.ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            SendAsync(HttpMethod.Put, path, $"{{\"tiers\":[{{\"name\":\"Tier {number}\"}}]}}", ("If-Match", seen))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task PutAndDelete_Webhook_OnlyAsItWasSeen()
    {
        const string Url = "https://example.com/one", Other = "https://example.com/two";
        var program = await app.CreateProgramAsync();
        using var made = await SendAsync(HttpMethod.Post, $"/api/programs/{program}/webhooks", WebhookAt(Url));
        var path = made.Headers.Location!.ToString();
        using var got = await SendAsync(HttpMethod.Get, path);
        var seen = got.Headers.ETag!.ToString();

        using var unchanged = await SendAsync(HttpMethod.Get, path, null, ("If-None-Match", seen));
        using var put = await SendAsync(HttpMethod.Put, path, WebhookAt(Other), ("If-Match", seen));
        using var late = await SendAsync(HttpMethod.Put, path, WebhookAt(Url), ("If-Match", seen));
        using var lateDelete = await SendAsync(HttpMethod.Delete, path, null, ("If-Match", seen));
        using var there = await SendAsync(HttpMethod.Get, path);
        using var deleted = await SendAsync(HttpMethod.Delete, path, null, ("If-Match", put.Headers.ETag!.ToString()));
        using var gone = await SendAsync(HttpMethod.Get, path);

        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed", Changed);
        await lateDelete.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed", Changed);
        var stored = await there.ReadJsonAsync();
        (stored.GetProperty("url").GetString(), stored.GetProperty("disabled").GetBoolean()).ShouldBe((Other, false));
        (deleted.StatusCode, gone.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Delete_PartnerIfMatch_DeletesOnlyWhatWasSeen()
    {
        var program = await app.CreateProgramAsync();
        var path = $"/api/partners/{program}";
        using var first = await SendAsync(HttpMethod.Put, path, "{\"name\":\"One\",\"programs\":[],\"permissions\":[\"read\"]}");
        using var second = await SendAsync(HttpMethod.Put, path, "{\"name\":\"Two\",\"programs\":[],\"permissions\":[\"read\"]}");

        using var late = await SendAsync(HttpMethod.Delete, path, null, ("If-Match", first.Headers.ETag!.ToString()));
        using var deleted = await SendAsync(HttpMethod.Delete, path, null, ("If-Match", second.Headers.ETag!.ToString()));
        using var again = await SendAsync(HttpMethod.Delete, path, null, ("If-Match", second.Headers.ETag!.ToString()));

        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed", Changed);
        (deleted.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Put_ShopIfMatchWithNull_RemovesOnlyTheSecretThatWasSeen()
    {
        var path = $"/api/programs/{await app.CreateProgramAsync()}/shopify";
        using var first = await SendAsync(HttpMethod.Put, path, "{\"secret\":\"hush-hush-hush-hush\"}");
        using var second = await SendAsync(HttpMethod.Put, path, "{\"secret\":\"hush-hush-hush-hush-hush\"}");

        using var late = await SendAsync(HttpMethod.Put, path, "{\"secret\":null}", ("If-Match", first.Headers.ETag!.ToString()));
        using var removed = await SendAsync(HttpMethod.Put, path, "{\"secret\":null}", ("If-Match", second.Headers.ETag!.ToString()));

        await late.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed", Changed);
        (await removed.Content.ReadAsStringAsync()).ShouldBe("{\"secretSet\":false,\"since\":null}");
    }

    [Theory]
    [MemberData(nameof(OtherBodies))]
    public async Task Send_BodyBeyondTheLimit_IsRefused(string verb, string path, string body)
    {
        var program = await app.CreateProgramAsync();
        using var customer = await SendAsync(HttpMethod.Put, $"/api/programs/{program}/customers/7338", "{}");

        using var response = await SendAsync(new HttpMethod(verb), $"/api/programs/{program}/{path}", body.PadRight(StrictJson.MaxBytes + 1));

        await response.ShouldBeProblemAsync(
            HttpStatusCode.RequestEntityTooLarge, "body-too-large", "The body has more than 65,536 bytes. Send a shorter one.");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Put_BodyBeyondTheLimit_IsRefused(string path, string one, string two)
    {
        var program = await app.CreateProgramAsync();
        var body = string.Format(one, program).PadRight(StrictJson.MaxBytes + 1);

        using var response = await SendAsync(HttpMethod.Put, string.Format(path, program), body);
        using var atTheLimit = await SendAsync(HttpMethod.Put, string.Format(path, program), string.Format(two, program).PadRight(StrictJson.MaxBytes));

        await response.ShouldBeProblemAsync(
            HttpStatusCode.RequestEntityTooLarge, "body-too-large", "The body has more than 65,536 bytes. Send a shorter one.");
        atTheLimit.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static string WebhookAt(string url) => $"{{\"url\":\"{url}\",\"events\":[\"import.completed\"]}}";

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var anybody = new HttpClient { BaseAddress = app.Http.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(Gate.Header, app.Http.DefaultRequestHeaders.GetValues(Gate.Header).Single());
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await anybody.SendAsync(request);
    }
}
