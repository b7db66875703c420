using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Customers one by one, as partners' programs and shops read and change them.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class CustomersTests(RunningApp app)
{
    [Fact]
    public async Task Get_Customers_GivesEachOnceOverAllPages()
    {
        var program = await app.CreateProgramAsync();
        var csv = "Customer ID,Email,First Name,Accepts Email Marketing\n"
            + string.Concat(Enumerable.Range(0, 40).Select(number => $"{9000 + number},c{number}@example.com,N{number},{(number % 2 == 0 ? "yes" : "no")}\n"));
        (await app.PostAsync(program, "customers", csv)).State.ShouldBe("Completed");

        (await ListAsync(program, "pageSize=7")).Order().ShouldBe(Enumerable.Range(0, 40).Select(number => $"{9000 + number}"));
        (await ListAsync(program, "pageSize=7&optedIn=true&idPrefix=903")).Order().ShouldBe(["9030", "9032", "9034", "9036", "9038"]);
    }

    [Fact]
    public async Task Get_CustomersByWhatCanNotBeRead_SaysAllThatIsWrong()
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.Http.GetAsync($"/api/programs/{program}/customers?minPoints=many&pageSize=0&continuation=eA");

        await response.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            "minPoints is \"many\". Use a whole number without separators, 1000. pageSize is \"0\". Use a whole number from 1 to 200. "
            + "The continuation is none that this list gave. Send it as it was given, or leave it out to begin with the first customer.");
    }

    [Fact]
    public async Task Get_Customer_ByIdAndEmailGivesAllAndTheActivityPageByPage()
    {
        var program = await app.CreateProgramAsync();
        await PutAsync(program, "7338", new { email = "anna+1@example.com", name = "Anna Berg", optedIn = true, birthday = "--05-17", gender = "woman" });
        (await app.PostAsync(program, "points-add", "Customer ID,Points,Points Expiry Date\n7338,100,2099-12-31\n7338,50,2099-06-30\n")).State.ShouldBe("Completed");
        using var adjusted = await AdjustAsync(program, "anna%2B1%40example.com", new { points = -20, reason = "Order 1001" });
        adjusted.StatusCode.ShouldBe(HttpStatusCode.Created);

        var first = await GetAsync(program, "ANNA%2B1@example.com?pageSize=2");
        var second = await GetAsync(program, $"7338?pageSize=2&continuation={first.GetProperty("continuation").GetString()}");

        first.GetProperty("customerId").GetString().ShouldBe("7338");
        (first.GetProperty("balance").GetInt64(), first.GetProperty("expiringPoints").GetInt64(), first.GetProperty("lifetimeEarned").GetInt64()).ShouldBe((130, 130, 150));
        first.GetProperty("nextExpiry").GetString().ShouldBe("2099-06-30");
        first.GetProperty("birthday").GetString().ShouldBe("--05-17");
        first.GetProperty("gender").GetString().ShouldBe("woman");
        first.GetProperty("expiringLots").GetRawText().ShouldBe("[{\"expiresOn\":\"2099-06-30\",\"points\":30},{\"expiresOn\":\"2099-12-31\",\"points\":100}]");
        var newest = first.GetProperty("activity")[0];
        (newest.GetProperty("kind").GetString(), newest.GetProperty("delta").GetInt64(), newest.GetProperty("balanceAfter").GetInt64()).ShouldBe(("PointsDeducted", -20, 130));
        (newest.GetProperty("publicNote").GetString(), newest.GetProperty("internalNote").GetString()).ShouldBe(("Points adjusted by our team.", "Order 1001"));
        var kinds = first.GetProperty("activity").EnumerateArray().Concat(second.GetProperty("activity").EnumerateArray()).Select(record => record.GetProperty("kind").GetString());
        kinds.ShouldBe(["PointsDeducted", "PointsAdded", "PointsAdded", "ProfileUpdated"]);
        second.GetProperty("continuation").ValueKind.ShouldBe(JsonValueKind.Null);
        second.GetProperty("activity")[1].GetProperty("changes")[0].GetRawText().ShouldBe("{\"field\":\"birthday\",\"old\":null,\"new\":\"--05-17\"}");
    }

    [Fact]
    public async Task Get_CustomerByAnEmailWithASlashOrAPercentSign_FindsTheRightOne()
    {
        var program = await app.CreateProgramAsync();
        await PutAsync(program, "1", new { email = "a/b@example.com" });
        await PutAsync(program, "2", new { email = "a%2fb@example.com" });

        var slash = await GetAsync(program, "a%2Fb%40example.com");
        var percent = await GetAsync(program, "a%252Fb%40example.com");

        (slash.GetProperty("customerId").GetString(), percent.GetProperty("customerId").GetString()).ShouldBe(("1", "2"));
    }

    [Theory]
    [InlineData("{\"points\":1,\"points\":100}")]
    [InlineData("{\"points\":1,\"Points\":100}")]
    public async Task Adjust_WithAFieldTwice_IsRefused(string body)
    {
        var program = await app.CreateProgramAsync();
        await PutAsync(program, "1", new { optedIn = true });

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await app.Http.PostAsync($"/api/programs/{program}/customers/1/adjustments", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await GetAsync(program, "1")).GetProperty("balance").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Get_UnknownCustomer_IsAProblem()
    {
        var program = await app.CreateProgramAsync();

        foreach (var (url, shown) in new[] { ("nobody%40example.com", "nobody@example.com"), ("404", "404") })
        {
            using var response = await app.Http.GetAsync($"/api/programs/{program}/customers/{url}");
            await response.ShouldBeProblemAsync(
                HttpStatusCode.NotFound, "unknown-customer", $"The program has no customer \"{shown}\". Use a customer's id or e-mail address, URL-encoded.");
        }
    }

    [Fact]
    public async Task Adjust_TwiceWithOneKey_GivesOneAnswerAndAnotherRequestNone()
    {
        var program = await CreateWithAnnaAsync();

        using var first = await AdjustAsync(program, "7338", new { points = 100 }, "key 1");
        using var again = await AdjustAsync(program, "7338", new { points = 100 }, "key 1");
        using var other = await AdjustAsync(program, "7338", new { points = 5, operation = "set" }, "key 1");

        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        first.Headers.Location!.ToString().ShouldBe($"/api/programs/{program}/customers/7338");
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        await other.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "idempotency-key-reused",
            "The Idempotency-Key \"key 1\" came before with another request. Send that request unchanged to get its answer again, or send this one with a key of its own.");
        (await GetAsync(program, "7338")).GetProperty("balance").GetInt64().ShouldBe(100);
        (await app.Services.GetRequiredService<TotalsStore>().ReadAsync(program, CancellationToken.None)).Points.ShouldBe(100);
    }

    [Fact]
    public async Task Adjust_WhatTheRulesForbid_ListsWhy()
    {
        var program = await CreateWithAnnaAsync();

        using var refused = await AdjustAsync(program, "7338", new { points = -50 });
        using var unreadable = await AdjustAsync(program, "7338", new { points = "50", operation = "replace" });
        using var misspelt = await AdjustAsync(program, "7338", new { pionts = 50 });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await refused.ReadJsonAsync();
        problem.GetProperty("type").GetString().ShouldBe("urn:loyaltyfunctions:problem:adjustment-refused");
        problem.GetProperty("detail").GetString().ShouldBe("The points were not changed; errors says why.");
        problem.GetProperty("errors").GetRawText().ShouldBe(
            "[{\"code\":\"balance-too-low\",\"field\":null,\"message\":\"The row deducts 50 points, but customer 7338 has 0. Remove the row.\"}]");
        unreadable.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unreadable.ReadJsonAsync()).GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(["operation", "points"]);
        await misspelt.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            "The body could not be read as an adjustment, at $.pionts. Send a JSON object with the fields points, operation, expiresOn, reason and comment. "
            + "Example: {\"points\": -50, \"reason\": \"Order 1001 was returned\"}.");
    }

    [Fact]
    public async Task Adjust_WhileAnImportIsAboutToWriteTheSameCustomer_LosesNeither()
    {
        var program = await CreateWithAnnaAsync();
        using var hold = app.Faults.Hold((verb, path, body) =>
            verb == "POST" && path.EndsWith("$batch", StringComparison.Ordinal) && body.Contains("PointsAdded", StringComparison.Ordinal) && body.Contains("A gift of the import", StringComparison.Ordinal));
        using var accepted = await app.SendFileAsync(program, "points-add", "Customer ID,Points\n7338,100\n", "?publicNote=A+gift+of+the+import");
        await hold.Reached;

        using var adjusted = await AdjustAsync(program, "7338", new { points = 30 });
        hold.Dispose();
        var import = await app.FollowAsync(program, (await accepted.ReadJsonAsync()).GetProperty("id").GetString()!);

        adjusted.StatusCode.ShouldBe(HttpStatusCode.Created);
        import.State.ShouldBe("Completed");
        (await GetAsync(program, "7338")).GetProperty("balance").GetInt64().ShouldBe(130);
        (await app.Services.GetRequiredService<TotalsStore>().ReadAsync(program, CancellationToken.None)).Points.ShouldBe(130);
        (await app.UndoAsync(program, import.Id)).State.ShouldBe("Completed");
        (await GetAsync(program, "7338")).GetProperty("balance").GetInt64().ShouldBe(30);
    }

    [Fact]
    public async Task Put_Customer_CreatesUpdatesAndKeepsEmailsApart()
    {
        var program = await app.CreateProgramAsync();

        using var created = await PutAsync(program, "7338", new { email = "Anna@example.com", name = "Anna" });
        using var again = await PutAsync(program, "7338", new { email = "Anna@example.com", name = "Anna" });
        using var moved = await PutAsync(program, "7338", new { email = "berg@example.com" });
        using var other = await PutAsync(program, "9", new { email = "anna@example.com" });
        using var taken = await PutAsync(program, "9", new { email = "berg@example.com" });

        (created.StatusCode, again.StatusCode, moved.StatusCode, other.StatusCode).ShouldBe(
            (HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created));
        created.Headers.Location!.ToString().ShouldBe($"/api/programs/{program}/customers/7338");
        (await again.Content.ReadAsStringAsync()).ShouldBe(await created.Content.ReadAsStringAsync());
        (await moved.ReadJsonAsync()).GetProperty("name").GetString().ShouldBe("Anna");
        await taken.ShouldBeProblemAsync(
            HttpStatusCode.Conflict, "email-taken", "Customer 7338 already has the e-mail berg@example.com. Correct the e-mail of customer 9, or leave it empty.");
        (await GetAsync(program, "anna@example.com")).GetProperty("customerId").GetString().ShouldBe("9");
        (await app.Services.GetRequiredService<TotalsStore>().ReadAsync(program, CancellationToken.None)).Customers.ShouldBe(2);
    }

    [Fact]
    public async Task Put_WrongFields_NamesEach()
    {
        var program = await app.CreateProgramAsync();

        using var fields = await PutAsync(program, "7338", new { email = "anna", gender = "?" });
        using var tier = await PutAsync(program, "7338", new { tier = "Gold" });
        using var id = await PutAsync(program, "anna%40example.com", new { name = "Anna" });

        fields.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await fields.ReadJsonAsync()).GetProperty("errors").EnumerateObject().Select(field => field.Name).Order().ShouldBe(["email", "gender"]);
        (await tier.ReadJsonAsync()).GetProperty("errors").GetProperty("tier")[0].GetString().ShouldBe(
            "The program has no tier \"Gold\", nor any other. Create its tiers first: PUT /api/programs/{program}/tiers.");
        (await id.ReadJsonAsync()).GetProperty("errors").GetProperty("customerId")[0].GetString().ShouldBe(
            "\"anna@example.com\" in \"customerId\" is an e-mail address, not a customer's id. Write the id that the shop has for the customer.");
    }

    [Fact]
    public async Task AnyRequest_KeyThatMayNot_IsRefused()
    {
        var program = await CreateWithAnnaAsync();
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));
        using var importer = app.ClientWith(await app.CreateKeyAsync(program, "Shop", "import"));
        using var stranger = app.ClientWith(await app.CreateKeyAsync(await app.CreateProgramAsync(), "Stranger", "read", "import", "admin"));
        var customers = $"/api/programs/{program}/customers";

        using var list = await reader.GetAsync(customers);
        using var put = await reader.PutAsJsonAsync($"{customers}/9", new { });
        using var adjust = await reader.PostAsJsonAsync($"{customers}/7338/adjustments", new { points = 1 });
        using var read = await importer.GetAsync($"{customers}/7338");
        using var secret = await importer.PutAsJsonAsync($"/api/programs/{program}/shopify", new { secret = "hush-hush-hush-hush" });
        using var foreign = await stranger.GetAsync($"{customers}/7338");

        (list.StatusCode, put.StatusCode, adjust.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (read.StatusCode, secret.StatusCode, foreign.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound));
    }

    private async Task<string> CreateWithAnnaAsync()
    {
        var program = await app.CreateProgramAsync();
        using var created = await PutAsync(program, "7338", new { email = "anna@example.com", optedIn = true });
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        return program;
    }

    private async Task<List<string>> ListAsync(string program, string query)
    {
        var ids = new List<string>();
        for (string? continuation = ""; continuation is not null;)
        {
            using var response = await app.Http.GetAsync($"/api/programs/{program}/customers?{query}&continuation={continuation}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var page = await response.ReadJsonAsync();
            ids.AddRange(page.GetProperty("customers").EnumerateArray().Select(customer => customer.GetProperty("customerId").GetString()!));
            continuation = page.GetProperty("continuation").GetString();
        }

        return ids;
    }

    private async Task<JsonElement> GetAsync(string program, string customer) =>
        await app.Http.GetFromJsonAsync<JsonElement>($"/api/programs/{program}/customers/{customer}");

    private Task<HttpResponseMessage> PutAsync(string program, string customer, object body) =>
        app.Http.PutAsJsonAsync($"/api/programs/{program}/customers/{customer}", body);

    private async Task<HttpResponseMessage> AdjustAsync(string program, string customer, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/customers/{customer}/adjustments") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await app.Http.SendAsync(request);
    }
}
