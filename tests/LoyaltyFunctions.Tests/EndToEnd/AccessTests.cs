using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Who gets in, and how far.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class AccessTests(RunningApp app)
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lf_ALL_0123456789ab_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("anything")]
    public async Task Get_WithoutAKnownKey_IsUnauthorized(string? key)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/programs/demo", key);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe("urn:loyaltyfunctions:problem:key-required");
        problem.GetProperty("detail").GetString().ShouldBe("Send a valid key in the header x-api-key.");
    }

    [Fact]
    public async Task Requests_WithAProgramsReadKey_ReadItsOwnProgramOnly()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        var key = await CreateKeyAsync(program, "read");

        using var own = await SendAsync(HttpMethod.Get, $"/api/programs/{program}", key);
        using var foreign = await SendAsync(HttpMethod.Get, $"/api/programs/{other}", key);
        using var missing = await SendAsync(HttpMethod.Get, "/api/programs/no-such-program", key);
        using var import = await SendAsync(HttpMethod.Post, $"/api/programs/{program}/imports/points-add", key, new StringContent("Email,Points\n"));

        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.Content.ReadAsStringAsync()).Replace(other, "no-such-program", StringComparison.Ordinal)
            .ShouldBe(await missing.Content.ReadAsStringAsync());
        import.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Put_WithAProgramsAdminKey_ChangesItsProgramAndMakesNoOther()
    {
        var program = await app.CreateProgramAsync();
        var key = await CreateKeyAsync(program, "admin");

        using var own = await SendAsync(HttpMethod.Put, $"/api/programs/{program}", key, JsonContent.Create(new { name = "Renamed" }));
        using var other = await SendAsync(HttpMethod.Put, "/api/programs/made-by-nobody", key, JsonContent.Create(new { name = "Mine" }));

        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Put_SameSettingsTwice_CreatesOnceAndKeepsTheLayout()
    {
        var program = $"twice-{Guid.NewGuid():n}"[..20];
        using var first = await app.Http.PutAsJsonAsync($"/api/programs/{program}", new { expectedCustomers = 2_000 });
        using var second = await app.Http.PutAsJsonAsync($"/api/programs/{program}", new { expectedCustomers = 500_000 });

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("expectedCustomers").GetInt32().ShouldBe(2_000);
    }

    [Fact]
    public async Task Put_WrongSettings_NamesEachFieldAndItsRemedy()
    {
        using var response = await app.Http.PutAsJsonAsync(
            "/api/programs/wrong", new { timeZone = "Mars/Phobos", resultEmail = "nobody", policies = new { overdraw = "maybe" } });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.GetProperty("timeZone")[0].GetString().ShouldBe("Use the IANA name of a time zone, for example Europe/Berlin.");
        errors.GetProperty("resultEmail")[0].GetString().ShouldBe("Use an e-mail address, or up to 20 separated by commas.");
        errors.GetProperty("policies.overdraw")[0].GetString().ShouldBe("Use reject, floor or allow.");
    }

    [Fact]
    public async Task Post_BodyThatIsNeitherCsvNorJson_IsUnsupported()
    {
        var program = await app.CreateProgramAsync();
        using var body = new StringContent("<rows/>", System.Text.Encoding.UTF8, "application/xml");

        using var response = await app.Http.PostAsync($"/api/programs/{program}/imports/points-add", body);

        await response.ShouldBeProblemAsync(
            HttpStatusCode.UnsupportedMediaType,
            "unsupported-media-type",
            "The request's Content-Type is \"application/xml; charset=utf-8\". Send the CSV file as the body, with Content-Type: text/csv, or rows as JSON, with application/json for an array of objects or application/x-ndjson for an object a line.");
    }

    [Fact]
    public async Task Post_BodyBeyondTheLimitWithoutALength_IsRefusedAndNothingIsKept()
    {
        var program = await app.CreateProgramAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/imports/points-add")
        {
            Content = new StreamContent(new MemoryStream(new byte[26 * 1024 * 1024])),
        };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.TransferEncodingChunked = true;

        using var response = await app.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var uploads = app.Blobs.GetBlobContainerClient("uploads");
        await foreach (var blob in uploads.GetBlobsAsync(prefix: program))
        {
            blob.Name.ShouldBeNull("nothing of a refused body may be kept");
        }
    }

    private async Task<string> CreateKeyAsync(string program, params string[] permissions)
    {
        using var response = await app.Http.PostAsJsonAsync($"/api/programs/{program}/keys", new { name = "Test", permissions });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, HttpContent? content = null)
    {
        using var anybody = new HttpClient { BaseAddress = app.Http.BaseAddress };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(Gate.Header, key);
        }

        return await anybody.SendAsync(request);
    }
}
