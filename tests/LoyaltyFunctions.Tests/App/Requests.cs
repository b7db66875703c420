using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LoyaltyFunctions.Access;

namespace LoyaltyFunctions.Tests.App;

/// <summary>Requests as their senders write them, and what the answers say.</summary>
public static class Requests
{
    /// <summary>Sends a file with a query and headers.</summary>
    public static async Task<HttpResponseMessage> SendFileAsync(
        this RunningApp app, string program, string type, string csv, string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/imports/{type}{query}")
        {
            Content = new StringContent(csv, Encoding.UTF8, "text/csv"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await app.Http.SendAsync(request);
    }

    /// <summary>Makes a key of a program.</summary>
    public static async Task<string> CreateKeyAsync(this RunningApp app, string program, string name, params string[] permissions)
    {
        using var response = await app.Http.PostAsJsonAsync($"/api/programs/{program}/keys", new { name, permissions });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.ReadJsonAsync()).GetProperty("key").GetString()!;
    }

    /// <summary>Makes a partner of a program, unless there is one, and a key of it.</summary>
    public static async Task<string> CreatePartnerKeyAsync(this RunningApp app, string partner, string program, object? settings = null)
    {
        using var put = await app.Http.PutAsJsonAsync(
            $"/api/partners/{partner}", settings ?? new { name = "Agency", programs = new[] { program }, permissions = new[] { "read", "import", "confirm" } });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        using var response = await app.Http.PostAsJsonAsync($"/api/partners/{partner}/keys", new { name = "Key" });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.ReadJsonAsync()).GetProperty("key").GetString()!;
    }

    /// <summary>A client with a key of its own, which follows no redirection.</summary>
    public static HttpClient ClientWith(this RunningApp app, string? key = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Http.BaseAddress };
        client.DefaultRequestHeaders.Add(Gate.Header, key ?? app.Http.DefaultRequestHeaders.GetValues(Gate.Header).Single());
        return client;
    }

    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The answer is that problem, to the letter.</summary>
    public static async Task ShouldBeProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string type, string detail)
    {
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.ReadJsonAsync();
        problem.GetProperty("type").GetString().ShouldBe($"urn:loyaltyfunctions:problem:{type}");
        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }
}
