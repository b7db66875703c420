using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What holds for every operation that the OpenAPI document has: who gets in, and that nobody learns of programs that are not theirs.</summary>
[Collection(RunningAppCollection.Name)]
public sealed partial class EveryOperationTests(RunningApp app)
{
    private static readonly string[] Permissions = ["read", "import", "confirm", "admin"];

    [Fact]
    public async Task EveryOperation_WithoutAGoodKey_HasTheSameAnswer()
    {
        var program = await app.CreateProgramAsync();
        var revoked = await RevokedKeyAsync(program);
        string[] bad = ["", "password", revoked, revoked[..^1] + (revoked[^1] == '0' ? '1' : '0'), ApiKey.Create(program).Text, ApiKey.Create(ApiKey.OwnerOf("agency")).Text];

        foreach (var operation in await KeyedOperationsAsync())
        {
            foreach (var key in bad)
            {
                using var response = await SendAsync(operation, program, key);
                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, operation.ToString());
                (await response.Content.ReadAsStringAsync()).ShouldBe(
                    "{\"type\":\"urn:loyaltyfunctions:problem:key-required\",\"title\":\"A key is required\",\"status\":401,\"detail\":\"Send a valid key in the header x-api-key.\"}");
            }
        }
    }

    [Fact]
    public async Task EveryOperation_OnAnotherProgram_AnswersAsIfThereWereNone()
    {
        var (own, foreign) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        var missing = $"x{foreign[1..]}";
        var ofProgram = await app.CreateKeyAsync(own, "Own", Permissions);
        var ofPartner = await app.CreatePartnerKeyAsync($"a{own}", own);
        var theirs = await TheirsAsync(foreign, $"b{own}");

        foreach (var operation in (await KeyedOperationsAsync()).Where(operation => operation.Path.Contains("{program}", StringComparison.Ordinal)))
        {
            var known = operation with
            {
                Path = theirs.Aggregate(operation.Path, (path, there) => path.Replace(there.Placeholder, there.Value, StringComparison.Ordinal)),
            };
            foreach (var guest in new[] { ofProgram, ofPartner })
            {
                using var there = await SendAsync(known, foreign, guest);
                using var nowhere = await SendAsync(known, missing, guest);

                there.StatusCode.ShouldBe(HttpStatusCode.NotFound, operation.ToString());
                nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound, operation.ToString());
                (await there.Content.ReadAsStringAsync()).Replace(foreign, missing, StringComparison.Ordinal).ShouldBe(await nowhere.Content.ReadAsStringAsync());
                HeadersOf(there).ShouldBe(HeadersOf(nowhere));
                (await there.ReadJsonAsync()).GetProperty("type").GetString().ShouldBe("urn:loyaltyfunctions:problem:unknown-program");
            }
        }
    }

    [Fact]
    public async Task EveryOperation_WithoutItsPermission_IsForbidden()
    {
        var program = await app.CreateProgramAsync();
        var keys = new Dictionary<string, string>();
        foreach (var permission in Permissions)
        {
            keys[permission] = await app.CreateKeyAsync(program, $"All but {permission}", [.. Permissions.Where(other => other != permission)]);
        }

        keys["everywhere"] = await app.CreateKeyAsync(program, "All of one program", Permissions);
        foreach (var operation in await KeyedOperationsAsync())
        {
            using var response = await SendAsync(operation, program, keys[operation.Permission]);

            await response.ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "permission-missing",
                operation.Permission == "everywhere"
                    ? "The request needs a key to every program. Ask whoever runs this deployment."
                    : $"The request needs a key with the permission {char.ToUpperInvariant(operation.Permission[0])}{operation.Permission[1..]}. Ask the program's administrator for one.");
        }
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");

    /// <summary>What a foreign key might guess: an import, a key, a customer and so on that the other program has.</summary>
    private async Task<IReadOnlyList<(string Placeholder, string Value)>> TheirsAsync(string program, string partner)
    {
        var import = (await app.PostAsync(program, "points-add", "Email,Points\nnobody@example.com,1\n")).Id;
        var key = (await app.CreateKeyAsync(program, "Theirs", "read")).Split('_')[2];
        await app.CreatePartnerKeyAsync(partner, program);
        using var customer = await app.Http.PutAsJsonAsync($"/api/programs/{program}/customers/7338", new { name = "Anna" });
        customer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var export = await IdOfAsync($"/api/programs/{program}/exports", new { });
        var webhook = await IdOfAsync($"/api/programs/{program}/webhooks", new { url = "https://example.invalid/", events = new[] { "import.failed" } });
        var delivery = await IdOfAsync($"/api/programs/{program}/webhooks/{webhook}/test", new { });
        return
        [
            ("imports/{id}", $"imports/{import}"),
            ("keys/{id}", $"keys/{key}"),
            ("exports/{id}", $"exports/{export}"),
            ("webhooks/{id}", $"webhooks/{webhook}"),
            ("{delivery}", delivery),
            ("{customer}", "7338"),
            ("{partner}", partner),
            ("{kind}", "tier"),
            ("{file}", "points-add.csv"),
        ];
    }

    private async Task<string> IdOfAsync(string path, object body)
    {
        using var response = await app.Http.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.ReadJsonAsync()).GetProperty("id").GetString()!;
    }

    private async Task<string> RevokedKeyAsync(string program)
    {
        var key = await app.CreateKeyAsync(program, "Revoked", Permissions);
        using var response = await app.Http.DeleteAsync($"/api/programs/{program}/keys/{key.Split('_')[2]}");
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return key;
    }

    /// <summary>Every operation that takes a key, as the document that is served says.</summary>
    private async Task<List<Operation>> KeyedOperationsAsync()
    {
        using var anybody = new HttpClient { BaseAddress = app.Http.BaseAddress };
        var document = await anybody.GetFromJsonAsync<JsonElement>("/api/openapi.json");
        var operations = (
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where operation.Value.ValueKind == JsonValueKind.Object
            select new Operation(operation.Name.ToUpperInvariant(), path.Name, operation.Value.GetProperty("x-permission").GetString()!))
            .Where(operation => operation.Permission != "none").ToList();
        operations.Count.ShouldBeGreaterThan(50);
        return operations;
    }

    private async Task<HttpResponseMessage> SendAsync(Operation operation, string program, string key)
    {
        var path = Placeholder().Replace(operation.Path.Replace("{program}", program, StringComparison.Ordinal), "points-add");
        using var request = new HttpRequestMessage(new HttpMethod(operation.Verb), $"/api{path}");
        request.Headers.TryAddWithoutValidation(Gate.Header, key);
        if (operation.Verb is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var anybody = new HttpClient { BaseAddress = app.Http.BaseAddress };
        return await anybody.SendAsync(request);
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private sealed record Operation(string Verb, string Path, string Permission);
}
