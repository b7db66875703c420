using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Rows that come as JSON.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class JsonImportTests(RunningApp app)
{
    private const string Key = "Idempotency-Key";
    private const string Rows = "[{\"Customer ID\":7338441270000,\"Points\":300,\"Description\":\"Spring, \\\"early\\\"\"},{\"Customer ID\":1,\"Points\":5},{\"Customer ID\":\"7338441270007\",\"Points\":1e3}]";

    [Theory]
    [InlineData("application/json", Rows)]
    [InlineData("application/json; charset=utf-8", "{\"rows\":" + Rows + "}")]
    [InlineData("application/x-ndjson", "{\"Customer ID\":7338441270000,\"Points\":300,\"Description\":\"Spring, \\\"early\\\"\"}\n{\"Customer ID\":1,\"Points\":5}\n{\"Customer ID\":\"7338441270007\",\"Points\":1e3}\n")]
    public async Task Post_RowsInJson_GoTheWayOfAFile(string contentType, string body)
    {
        var program = await app.CreateProgramWithCustomersAsync();

        using var sent = await SendAsync(program, body, contentType, "?publicNote=Thanks&requestedBy=Dana", ("x-file-name", "rows.json"));

        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var import = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        (import.State, import.File, import.Rows, import.Applied, import.Failed).ShouldBe(("PartiallyCompleted", "rows.json", 3, 1, 2));
        import.ErrorsByCode.Keys.ShouldBe(["customer-not-found", "scientific-points"], ignoreOrder: true);
        import.FirstErrors.Select(error => (error.Line, error.Record)).ShouldBe([(3, 2), (4, 3)]);
        import.FirstErrors[1].Value.ShouldBe("1e3");
        var record = (await app.ReadLedgerAsync(program)).Records.ShouldHaveSingleItem();
        (record.CustomerId, record.Delta, record.PublicNote).ShouldBe(("7338441270000", 300, "Spring, \"early\""));
        var errors = await app.Http.GetStringAsync(import.Reports!.Errors);
        errors.ShouldStartWith("Errors,Customer ID,Points,Description\r\n");
        (await UploadsAsync(program)).ShouldHaveSingleItem().ShouldEndWith("/rows.json");
    }

    [Fact]
    public async Task Post_SameKey_IsOneImportAndAnotherBodyOrFormIsRefused()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        const string Row = "{\"Customer ID\":7338441270000,\"Points\":300}";

        using var first = await SendAsync(program, Row, "application/x-ndjson", "", (Key, "k"), ("x-file-name", "a.json"));
        var import = await app.FollowAsync(program, (await first.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        using var same = await SendAsync(program, Row, "application/x-ndjson", "", (Key, "k"), ("x-file-name", "a.json"));
        using var otherForm = await SendAsync(program, Row, "application/json", "", (Key, "k"), ("x-file-name", "a.json"));
        using var otherBody = await SendAsync(program, Row + "\n", "application/x-ndjson", "", (Key, "k"), ("x-file-name", "a.json"));

        import.State.ShouldBe("Completed");
        same.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        same.Headers.Location.ShouldBe(first.Headers.Location);
        (otherForm.StatusCode, otherBody.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        (await app.ReadLedgerAsync(program)).Records.Count.ShouldBe(1);
        (await UploadsAsync(program)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_WhatIsNoRowsInJson_SaysWhereAndKeepsNothing()
    {
        var program = await app.CreateProgramAsync();

        using var nested = await SendAsync(program, "[{\"Email\":\"a@b.co\"},{\"Email\":{\"home\":\"x\"}}]", "application/json", "", (Key, "k"));
        using var line = await SendAsync(program, "{\"Email\":\"a@b.co\",\"Points\":1}\n7\n", "application/x-ndjson");

        await nested.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest, "invalid-json", "Row 2 has an object in \"Email\". Write one value, which is a text, a number, true, false or null.");
        await line.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-json",
            "Row 2, on line 2, is a number. Write every row as an object with a property for each column: {\"Email\": \"anna@example.com\", \"Points\": 100}.");
        (await UploadsAsync(program)).ShouldBeEmpty();
        (await app.Http.GetStringAsync($"/api/programs/{program}/imports")).ShouldBe("{\"imports\":[],\"continuation\":null}");

        // The key was not used up by what was refused.
        using var corrected = await SendAsync(program, "[{\"Email\":\"a@b.co\",\"Points\":1}]", "application/json", "", (Key, "k"));
        corrected.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Post_NoRows_IsRejectedAsAnEmptyFile()
    {
        var program = await app.CreateProgramAsync();

        using var sent = await SendAsync(program, "[]", "application/json");

        var import = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        (import.State, import.File).ShouldBe(("Rejected", "points-add.json"));
        import.Problems.ShouldHaveSingleItem().Message.ShouldBe("The file is empty. Import a CSV file with a header line and at least one row below it.");
    }

    [Fact]
    public async Task Post_BeyondTheLimits_IsRefusedOrRejectedAsAFileIs()
    {
        var program = await app.CreateProgramAsync(new { limits = new { maxFileRows = 2, maxFileBytes = 1_000 } });

        using var large = await SendAsync(program, $"[{{\"Email\":\"{new string('x', 1_000)}\"}}]", "application/json");
        using var many = await SendAsync(program, "[{\"Email\":\"a@b.co\",\"Points\":1},{\"Email\":\"b@b.co\",\"Points\":1},{\"Email\":\"c@b.co\",\"Points\":1},{\"Email\":\"d@b.co\",\"Points\":1}]", "application/json");

        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var import = await app.FollowAsync(program, (await many.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        import.State.ShouldBe("Rejected");
        import.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "The file has more than 2 rows. Split it into files of at most 2 rows each, every one with the header line, and import them one after the other.");
    }

    private async Task<HttpResponseMessage> SendAsync(
        string program, string body, string contentType, string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/imports/points-add{query}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await app.Http.SendAsync(request);
    }

    private async Task<List<string>> UploadsAsync(string program)
    {
        var names = new List<string>();
        await foreach (var blob in app.Blobs.GetBlobContainerClient("uploads").GetBlobsAsync(prefix: $"{program}/"))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
