using System.Net;
using System.Text;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>ETags of what can be put: programs, tiers, partners.</summary>
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
