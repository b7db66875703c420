using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Partners and keys, as they are made, used and taken away.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class PartnersTests(RunningApp app)
{
    private const string Points = "Email,Points\nnobody@example.com,1\n";

    [Fact]
    public async Task Partner_OfTwoProgramsAndOneType_WorksWithThatInThoseOnly()
    {
        var (one, two, three) = (await app.CreateProgramAsync(), await app.CreateProgramAsync(), await app.CreateProgramAsync());
        var partner = $"agency-{one}";
        var key = await app.CreatePartnerKeyAsync(
            partner, one, new { name = "Agency", programs = new[] { two, one }, permissions = new[] { "read", "import" }, types = new[] { "points-add" } });
        key.ShouldStartWith($"lf_P-{partner}_");
        using var agency = app.ClientWith(key);
        var tiers = (await app.PostAsync(one, "tiers", "Email,Tier Name\nnobody@example.com,Gold\n")).Id;

        using var posted = await PostAsync(agency, one, "points-add");
        posted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        posted.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        var import = await app.FollowAsync(one, (await posted.ReadJsonAsync()).GetProperty("id").GetString()!);
        import.RequestedBy.ShouldBe("Agency");
        using var inTwo = await PostAsync(agency, two, "points-add");
        inTwo.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var inThree = await PostAsync(agency, three, "points-add");
        inThree.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var wrongType = await PostAsync(agency, one, "points-set");
        await wrongType.ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "type-not-allowed",
            "The key may not work with imports of the type points-set. It may with these: points-add. Ask the program's administrator for another one.");
        foreach (var path in new[] { "", "/errors" })
        {
            using var look = await agency.GetAsync($"/api/programs/{one}/imports/{tiers}{path}");
            look.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var undo = await agency.PostAsync($"/api/programs/{one}/imports/{tiers}/undo", null);
        using var cancel = await agency.PostAsync($"/api/programs/{one}/imports/{tiers}/cancel", null);
        (undo.StatusCode, cancel.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (await HistoryAsync(agency, one)).ShouldBe([import.Id]);
        (await HistoryAsync(app.Http, one)).ShouldBe([import.Id, tiers]);
    }

    [Fact]
    public async Task History_OfAKeyForOneType_HasTheUndosOfThatTypeAndPagesOfItsOwn()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var added = await app.PostAsync(program, "points-add", "Customer ID,Points\n7338441271295,10\n");
        var undo = await app.UndoAsync(program, added.Id);
        var redo = await app.UndoAsync(program, undo.Id);
        await app.PostAsync(program, "points-set", "Customer ID,Points\n7338441271295,10\n");
        using var points = app.ClientWith(await CreateKeyAsync(program, new { name = "Points", permissions = new[] { "read", "import" }, types = new[] { "points-add" } }));

        (await HistoryAsync(points, program)).ShouldBe([redo.Id, undo.Id, added.Id]);
        var first = await points.GetFromJsonAsync<JsonElement>($"/api/programs/{program}/imports?pageSize=2");
        var rest = await points.GetFromJsonAsync<JsonElement>($"/api/programs/{program}/imports?pageSize=2&continuation={first.GetProperty("continuation").GetString()}");
        (first.GetProperty("imports").GetArrayLength(), rest.GetProperty("imports").GetArrayLength(), rest.GetProperty("continuation").ValueKind).ShouldBe((2, 1, JsonValueKind.Null));
        (await HistoryAsync(points, program, "?type=points-set")).ShouldBeEmpty();
        using var look = await points.GetAsync($"/api/programs/{program}/imports/{redo.Id}");
        look.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ProgramsAdmin_SeesPartnersAndTakesTheirAccessAway()
    {
        var (one, two) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        var partner = $"agency-{one}";
        using var agency = app.ClientWith(await app.CreatePartnerKeyAsync(
            partner, one, new { name = "Agency", programs = new[] { one, two }, permissions = new[] { "read" } }));
        using var admin = app.ClientWith(await app.CreateKeyAsync(one, "Admin", "admin"));

        (await admin.GetStringAsync($"/api/programs/{one}/partners")).ShouldBe(
            $"{{\"partners\":[{{\"id\":\"{partner}\",\"name\":\"Agency\",\"permissions\":[\"read\"],\"types\":null}}]}}");
        using var removed = await admin.DeleteAsync($"/api/programs/{one}/partners/{partner}");
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var own = await agency.GetAsync($"/api/programs/{one}");
        using var other = await agency.GetAsync($"/api/programs/{two}");
        (own.StatusCode, other.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.OK));
        using var again = await admin.DeleteAsync($"/api/programs/{one}/partners/{partner}");
        await again.ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "unknown-partner", $"There is no partner \"{partner}\" here. Use the id of one that the list of partners has.");
        using var deleted = await app.Http.DeleteAsync($"/api/partners/{partner}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await agency.GetAsync($"/api/programs/{two}");
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_IsListedRotatedAndRevoked()
    {
        var program = await app.CreateProgramAsync();
        var path = $"/api/programs/{program}/keys";
        using var made = await app.Http.PostAsJsonAsync(path, new { name = " Sync ", permissions = new[] { "import", "read" }, types = new[] { "tiers", "points-add" }, expiresAt = "2099-01-01T00:00:00Z" });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.CacheControl!.ToString().ShouldBe("no-store");
        var key = await made.ReadJsonAsync();
        var id = key.GetProperty("id").GetString()!;
        made.Headers.Location!.ToString().ShouldBe($"{path}/{id}");
        using var holder = app.ClientWith(key.GetProperty("key").GetString());
        using var used = await holder.GetAsync($"/api/programs/{program}");
        used.StatusCode.ShouldBe(HttpStatusCode.OK);

        var listed = (await app.Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("keys")[0];
        listed.GetRawText().ShouldBe((await app.Http.GetFromJsonAsync<JsonElement>($"{path}/{id}")).GetRawText());
        listed.GetRawText().ShouldNotContain(key.GetProperty("key").GetString()!.Split('_')[3]);
        listed.GetProperty("lastUsedAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(listed.GetProperty("createdAt").GetDateTimeOffset());
        (listed.GetProperty("name").GetString(), listed.GetProperty("createdBy").GetString(), listed.GetProperty("active").GetBoolean(), listed.GetProperty("types").GetRawText(), listed.GetProperty("permissions").GetRawText())
            .ShouldBe(("Sync", "admin key", true, "[\"points-add\",\"tiers\"]", "[\"read\",\"import\"]"));

        using var rotated = await app.Http.PostAsync($"{path}/{id}/rotate", null);
        rotated.StatusCode.ShouldBe(HttpStatusCode.Created);
        var fresh = await rotated.ReadJsonAsync();
        fresh.GetProperty("replaces").GetString().ShouldBe(id);
        fresh.GetProperty("replacedUntil").GetDateTimeOffset().ShouldBe(fresh.GetProperty("createdAt").GetDateTimeOffset().AddHours(24), TimeSpan.FromMinutes(1));
        using var twice = await app.Http.PostAsJsonAsync($"{path}/{id}/rotate", new { overlapHours = 0 });
        await twice.ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "key-not-replaceable",
            $"Key {id} is replaced by key {fresh.GetProperty("id").GetString()} already. Rotate that one; or, if nobody has it, revoke it and make a new key.");

        foreach (var attempt in new[] { 1, 2 })
        {
            using var revoked = await app.Http.DeleteAsync($"{path}/{id}");
            revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"attempt {attempt}");
        }

        using var refused = await holder.GetAsync($"/api/programs/{program}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var unknown = await app.Http.DeleteAsync($"{path}/000000000000");
        await unknown.ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "unknown-key",
            "There is no key \"000000000000\" here. Use the id of one that the list of keys has: the 12 characters before the last \"_\" of the key.");
    }

    [Fact]
    public async Task Put_WrongPartnerOrKey_NamesEachFieldAndItsRemedy()
    {
        var program = await app.CreateProgramAsync();
        using var partner = await app.Http.PutAsJsonAsync(
            "/api/partners/wrong", new { id = "other", name = "", programs = new[] { program, "Not/An#Id" }, permissions = new[] { "admin" }, types = new[] { "undo" } });
        using var missing = await app.Http.PutAsJsonAsync("/api/partners/wrong", new { name = "x", programs = new[] { program, "no-such-program" }, permissions = new[] { "read" } });
        using var key = await app.Http.PostAsJsonAsync(
            $"/api/programs/{program}/keys", new { name = "two\nlines", permissions = new[] { "admin" }, types = new[] { "tiers" }, expiresAt = "2020-01-01T00:00:00Z" });
        using var rotation = await app.Http.PostAsJsonAsync($"/api/programs/{program}/keys/000000000000/rotate", new { overlapHours = 721 });

        (await ErrorsAsync(partner)).ShouldBe(
            [
                "id: Leave it out, or use the id of the URL.",
                "name: Use 1 to 100 characters in one line.",
                "permissions: List at least one of these: read, import, confirm.",
                "programs[1]: Use a program's id: 1 to 40 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.",
                "types: List at least one of these, or leave it out for every type: customers, points-add, points-set, tiers, profiles, combined.",
            ]);
        (await ErrorsAsync(missing)).ShouldBe(["programs[1]: There is no program \"no-such-program\". Create it first, or correct the id."]);
        (await ErrorsAsync(key)).ShouldBe(
            [
                "expiresAt: Use a moment that is still to come, or leave it out for a key that does not expire.",
                "name: Use 1 to 100 characters in one line.",
                "types: Leave it out: a key with the permission admin makes keys for every type.",
            ]);
        (await ErrorsAsync(rotation)).ShouldBe(["overlapHours: Use a whole number from 0 to 720."]);
        using var invalid = await app.Http.PutAsJsonAsync("/api/partners/Not-An-Id", new { });
        await invalid.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-partner-id",
            "\"Not-An-Id\" can't be a partner's id. Use 1 to 40 lower-case letters, digits and hyphens, beginning and ending with a letter or digit.");
    }

    [Fact]
    public async Task Get_StorageThatRefuses_IsAnswered500WithAnErrorId()
    {
        var program = await app.CreateProgramAsync();
        using var fault = app.Faults.Refuse((verb, path, _) => verb == "GET" && path.Contains("Programs", StringComparison.Ordinal) && path.Contains(program, StringComparison.Ordinal));

        using var response = await app.Http.GetAsync($"/api/programs/{program}");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var problem = await response.ReadJsonAsync();
        var errorId = problem.GetProperty("errorId").GetString()!;
        errorId.ShouldMatch("^LF-[0-9A-F]{10}$");
        (problem.GetProperty("type").GetString(), problem.GetProperty("detail").GetString()).ShouldBe(
            ("urn:loyaltyfunctions:problem:unexpected", $"The request failed for a reason that is not in it. Send it again; if it fails again, give support the error id {errorId}."));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string program, string type)
    {
        using var content = new StringContent(Points, System.Text.Encoding.UTF8, "text/csv");
        return await client.PostAsync($"/api/programs/{program}/imports/{type}", content);
    }

    private static async Task<IReadOnlyList<string?>> HistoryAsync(HttpClient client, string program, string query = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/programs/{program}/imports{query}")).GetProperty("imports").EnumerateArray().Select(import => import.GetProperty("id").GetString())];

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await response.ReadJsonAsync()).GetProperty("errors").EnumerateObject().Select(field => $"{field.Name}: {field.Value[0].GetString()}").Order(StringComparer.Ordinal);
    }

    private async Task<string> CreateKeyAsync(string program, object key)
    {
        using var response = await app.Http.PostAsJsonAsync($"/api/programs/{program}/keys", key);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.ReadJsonAsync()).GetProperty("key").GetString()!;
    }
}
