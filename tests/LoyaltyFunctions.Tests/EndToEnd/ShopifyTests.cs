using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A shop's webhooks about its customers.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ShopifyTests(RunningApp app)
{
    private const string Secret = "hush-hush-hush-hush";

    private const string Refusal = "The header X-Shopify-Hmac-Sha256 is missing, or is not the HMAC-SHA256 of the body with the program's secret, in base 64. "
        + "Set the shop's secret with PUT /api/programs/{program}/shopify, and send the body as it was signed.";

    [Fact]
    public async Task Post_SignedWebhooks_CreateAndUpdateWithTheNewestLast()
    {
        var program = await CreateWithShopAsync();

        (await PostAsync(program, "customers/create", Customer("12:00:00", "Anna", "anna@example.com"))).ShouldBe("{\"customerId\":\"7338\",\"result\":\"created\",\"leftOut\":[]}");
        (await PostAsync(program, "customers/update", Customer("12:00:02", "Annie", "berg@example.com"))).ShouldContain("\"updated\"");
        (await PostAsync(program, "customers/update", Customer("12:00:01", "Ann", "anna@example.com"))).ShouldContain("\"older\"");
        (await PostAsync(program, "customers/update", Customer("12:00:02", "Annie", "berg@example.com"))).ShouldContain("\"unchanged\"");
        (await PostAsync(
            program,
            "customers_email_marketing_consent/update",
            "{\"customer_id\":7338,\"email_marketing_consent\":{\"state\":\"subscribed\",\"consent_updated_at\":\"2026-11-21T12:00:00Z\"}}")).ShouldContain("\"updated\"");
        (await PostAsync(program, "orders/create", "{}")).ShouldBe("{\"customerId\":null,\"result\":\"ignored\",\"leftOut\":[]}");

        var customer = await app.Http.GetStringAsync($"/api/programs/{program}/customers/berg@example.com");
        customer.ShouldContain("\"customerId\":\"7338\",\"email\":\"berg@example.com\",\"name\":\"Annie Berg\",\"optedIn\":true");
    }

    [Fact]
    public async Task Post_EmailOfAnotherCustomer_StoresTheRestAndSaysSo()
    {
        var program = await CreateWithShopAsync();
        using var other = await app.Http.PutAsJsonAsync($"/api/programs/{program}/customers/9", new { email = "anna@example.com" });

        (await PostAsync(program, "customers/create", Customer("12:00:00", "Anna", "anna@example.com"))).ShouldBe(
            "{\"customerId\":\"7338\",\"result\":\"created\",\"leftOut\":[{\"code\":\"email-taken\",\"field\":\"email\","
            + "\"message\":\"Another customer of the program has the e-mail, so it was left out. Send the customer again once the other one has given it up.\"}]}");

        (await app.Http.GetStringAsync($"/api/programs/{program}/customers/7338")).ShouldContain("\"email\":null,\"name\":\"Anna Berg\"");
    }

    [Fact]
    public async Task Post_NotSignedByTheShop_IsRefused()
    {
        var program = await CreateWithShopAsync();
        var body = Customer("12:00:00", "Anna", "anna@example.com");

        using var unsigned = await SendAsync(program, "customers/create", body, null);
        using var wrong = await SendAsync(program, "customers/create", body, Sign(body, "another-secret-of-anybody"));
        using var changed = await SendAsync(program, "customers/create", body.Replace("Anna", "Hanna", StringComparison.Ordinal), Sign(body, Secret));

        foreach (var response in new[] { unsigned, wrong, changed })
        {
            await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "invalid-signature", Refusal);
        }

        using var customer = await app.Http.GetAsync($"/api/programs/{program}/customers/7338");
        customer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_WhatCanNotBeTaken_IsRefused()
    {
        var program = await CreateWithShopAsync();
        var withoutShop = await app.CreateProgramAsync();
        var huge = new string(' ', (1024 * 1024) + 1);

        using var noShop = await SendAsync(withoutShop, "customers/create", "{}", Sign("{}", Secret));
        using var noProgram = await SendAsync("nowhere", "customers/create", "{}", Sign("{}", Secret));
        using var tooLarge = await SendAsync(program, "customers/create", huge, Sign(huge, Secret));
        using var noCustomer = await SendAsync(program, "customers/create", "{}", Sign("{}", Secret));

        await noShop.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "invalid-signature", Refusal);
        await noProgram.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "invalid-signature", Refusal);
        await tooLarge.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large", "The body has more than 1,048,576 bytes. Send a shorter one.");
        await noCustomer.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest, "invalid-value", "The body is not that of a webhook customers/create. Send the JSON object as Shopify sent it, with the customer's id.");
    }

    [Fact]
    public async Task Put_Secret_IsNeverGivenOutAgain()
    {
        var program = await app.CreateProgramAsync();
        var url = $"/api/programs/{program}/shopify";
        (await app.Http.GetStringAsync(url)).ShouldBe("{\"secretSet\":false,\"since\":null}");

        using var set = await app.Http.PutAsJsonAsync(url, new { secret = Secret });
        var answer = await set.Content.ReadAsStringAsync();
        answer.ShouldStartWith("{\"secretSet\":true,\"since\":\"");
        answer.ShouldNotContain(Secret);
        (await app.Http.GetStringAsync(url)).ShouldBe(answer);

        using var wrong = await app.Http.PutAsJsonAsync(url, new { secret = "short" });
        (await wrong.ReadJsonAsync()).GetProperty("errors").GetProperty("secret")[0].GetString().ShouldBe(
            "Use the secret as Shopify shows it: 16 to 200 characters without spaces.");
        using var removed = await app.Http.PutAsJsonAsync(url, new { secret = (string?)null });
        (await removed.Content.ReadAsStringAsync()).ShouldBe("{\"secretSet\":false,\"since\":null}");
    }

    private async Task<string> CreateWithShopAsync()
    {
        var program = await app.CreateProgramAsync();
        using var response = await app.Http.PutAsJsonAsync($"/api/programs/{program}/shopify", new { secret = Secret });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return program;
    }

    private async Task<string> PostAsync(string program, string topic, string body)
    {
        using var response = await SendAsync(program, topic, body, Sign(body, Secret));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string program, string topic, string body, string? signature)
    {
        using var shop = new HttpClient { BaseAddress = app.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/shopify/customers")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Shopify-Topic", topic);
        if (signature is not null)
        {
            request.Headers.Add("X-Shopify-Hmac-Sha256", signature);
        }

        return await shop.SendAsync(request);
    }

    private static string Sign(string body, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private static string Customer(string time, string firstName, string email) =>
        $"{{\"id\":7338,\"email\":\"{email}\",\"first_name\":\"{firstName}\",\"last_name\":\"Berg\",\"updated_at\":\"2026-11-21T{time}Z\",\"verified_email\":true}}";
}
