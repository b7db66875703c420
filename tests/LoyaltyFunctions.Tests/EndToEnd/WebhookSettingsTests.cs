using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A program's webhooks, as they are made, shown, changed and removed.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class WebhookSettingsTests(RunningApp app)
{
    private static readonly string[] Completed = ["import.completed"];

    [Fact]
    public async Task Post_Webhook_ShowsItsSecretThisOnce()
    {
        var program = await app.CreateProgramAsync();

        using var response = await PostAsync(program, new { url = "https://EXAMPLE.com/hooks?a=1", events = new[] { "import.failed", "import.completed", "import.failed" }, description = " Sync " });

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var created = await response.ReadJsonAsync();
        var (id, secret) = (created.GetProperty("id").GetString()!, created.GetProperty("secret").GetString()!);
        secret.ShouldMatch("^lfwh_[0-9a-f]{64}$");
        response.Headers.Location!.ToString().ShouldBe($"/api/programs/{program}/webhooks/{id}");
        var shown = await app.Http.GetStringAsync(response.Headers.Location);
        shown.ShouldBe(
            $$"""{"id":"{{id}}","url":"https://example.com/hooks?a=1","events":["import.completed","import.failed"],"description":"Sync","createdAt":{{created.GetProperty("createdAt").GetRawText()}},"disabled":false,"disabledAt":null,"disabledReason":null,"oldSecretUntil":null}""");
        (await app.Http.GetStringAsync($"/api/programs/{program}/webhooks")).ShouldBe($$"""{"webhooks":[{{shown}}]}""");
    }

    [Fact]
    public async Task Put_Webhook_ReplacesAllButItsSecret()
    {
        var program = await app.CreateProgramAsync();
        var webhook = await CreateAsync(program);

        using var put = await app.Http.PutAsJsonAsync(webhook, new { url = "https://example.org/", events = new[] { "import.rejected" } });

        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        var stored = await put.ReadJsonAsync();
        stored.GetProperty("url").GetString().ShouldBe("https://example.org/");
        stored.GetProperty("events")[0].GetString().ShouldBe("import.rejected");
        stored.GetProperty("description").GetString().ShouldBeNull();
        stored.TryGetProperty("secret", out _).ShouldBeFalse();
        (await app.Http.GetStringAsync(webhook)).ShouldBe(stored.GetRawText());
    }

    [Fact]
    public async Task Delete_Webhook_RemovesItAndItsDeliveries()
    {
        var program = await app.CreateProgramAsync();
        var (gone, kept) = (await CreateAsync(program), await CreateAsync(program));

        using var deleted = await app.Http.DeleteAsync(gone);
        using var again = await app.Http.DeleteAsync(gone);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Http.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/programs/{program}/webhooks")).GetProperty("webhooks").GetArrayLength().ShouldBe(1);
        (await app.Http.GetStringAsync(kept)).ShouldContain("example.com");
    }

    [Fact]
    public async Task Post_WrongSettings_NamesEachFieldAndItsRemedy()
    {
        var program = await app.CreateProgramAsync();

        using var response = await PostAsync(program, new { url = "example.com", events = new[] { "import.completed", "import.undone" }, description = "two\nlines" });
        using var empty = await PostAsync(program, new { });
        using var unknown = await app.Http.PostAsync(
            $"/api/programs/{program}/webhooks", new StringContent("{\"address\":\"https://example.com\"}", Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await response.ReadJsonAsync()).GetProperty("errors");
        const string NoEvents = "List at least one of these: import.completed, import.rejected, import.cancelled, import.failed, import.awaiting_confirmation.";
        errors.GetProperty("url")[0].GetString().ShouldBe("Use the receiver's address, as https://example.com/hooks/loyalty, of at most 2,000 characters.");
        errors.GetProperty("events")[0].GetString().ShouldBe(NoEvents);
        errors.GetProperty("description")[0].GetString().ShouldBe("Use at most 200 characters in one line.");
        (await empty.ReadJsonAsync()).GetProperty("errors").GetProperty("events")[0].GetString().ShouldBe(NoEvents);
        await unknown.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            "The body could not be read as a webhook, at $.address. Send a JSON object with an address and the events that it wants: {\"url\": \"https://example.com/hooks/loyalty\", \"events\": [\"import.completed\", \"import.failed\"]}.");
    }

    [Fact]
    public async Task Post_BeyondTheLimit_IsRefused()
    {
        var program = await app.CreateProgramAsync();
        for (var number = 1; number <= 10; number++)
        {
            await CreateAsync(program);
        }

        using var response = await PostAsync(program, new { url = "https://example.com/", events = Completed });

        await response.ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "too-many-webhooks",
            "A program can have 10 webhooks, and this one has them. Delete one that is not needed any more.");
    }

    [Fact]
    public async Task Webhooks_WithoutTheAdminsPermissionOrOfAnotherProgram_AreRefused()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        var webhook = await CreateAsync(program);
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read", "import", "confirm"));
        using var foreign = app.ClientWith(await app.CreateKeyAsync(other, "Other", "admin"));
        var requests = new (HttpMethod Method, string Path)[]
        {
            (HttpMethod.Get, $"/api/programs/{program}/webhooks"), (HttpMethod.Post, $"/api/programs/{program}/webhooks"),
            (HttpMethod.Get, webhook), (HttpMethod.Put, webhook), (HttpMethod.Delete, webhook),
            (HttpMethod.Post, $"{webhook}/rotate"), (HttpMethod.Post, $"{webhook}/test"), (HttpMethod.Get, $"{webhook}/deliveries"),
            (HttpMethod.Get, $"{webhook}/deliveries/d"), (HttpMethod.Post, $"{webhook}/deliveries/d/replay"),
        };

        foreach (var (method, path) in requests)
        {
            (await StatusAsync(reader, method, path)).ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            (await StatusAsync(foreign, method, path)).ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
            (await StatusAsync(app.Http, method, path.Replace(program, "no-such-program", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Requests_ForWhatIsNotThere_SayWhatIs()
    {
        var program = await app.CreateProgramAsync();
        var webhook = await CreateAsync(program);
        var elsewhere = $"/api/programs/{await app.CreateProgramAsync()}/webhooks/{webhook.Split('/')[^1]}";

        using var strange = await app.Http.GetAsync($"/api/programs/{program}/webhooks/no'such");
        using var foreign = await app.Http.PostAsync($"{elsewhere}/rotate", null);
        using var delivery = await app.Http.GetAsync($"{webhook}/deliveries/no'such");
        using var replay = await app.Http.PostAsync($"{webhook}/deliveries/{new string('0', 26)}/replay", null);
        using var query = await app.Http.GetAsync($"{webhook}/deliveries?state=sent&pageSize=0&continuation=x&page=2");

        await strange.ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown-webhook", "The program has no webhook \"no'such\". GET /api/programs/{program}/webhooks lists those that it has.");
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await delivery.ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown-delivery", "The webhook has no delivery \"no'such\". GET /api/programs/{program}/webhooks/{id}/deliveries lists those that it has.");
        replay.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await query.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            "There is no parameter \"page\". The parameters are state, pageSize, continuation. There is no state \"sent\". The states are pending, delivered, failed. pageSize is \"0\". Use a whole number from 1 to 200. The continuation is none that this list gave. Send it as it was given, or leave it out to begin with the newest delivery.");
    }

    private async Task<string> CreateAsync(string program)
    {
        using var response = await PostAsync(program, new { url = "https://example.com/", events = Completed });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return response.Headers.Location!.ToString();
    }

    private Task<HttpResponseMessage> PostAsync(string program, object webhook) => app.Http.PostAsJsonAsync($"/api/programs/{program}/webhooks", webhook);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { }) };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
