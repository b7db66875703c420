using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;
using LoyaltyFunctions.Triggers.Http.Exports;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Exports of customers, and their way back.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ExportTests(RunningApp app)
{
    private const string Key = "Idempotency-Key";

    [Fact]
    public async Task Post_AllCustomers_MailsALinkToAFileThatImportsAgainWithoutTouchingAColumn()
    {
        var program = await CreateProgramWithHistoryAsync();
        var before = await app.ReadLedgerAsync(program);

        using var sent = await PostAsync(program, "{}");
        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var export = await FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ExportStatus>())!.Id);

        sent.Headers.Location!.OriginalString.ShouldBe($"/api/programs/{program}/exports/{export.Id}");
        sent.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (export.State, export.Rows, export.Email, export.Mail, export.RequestedBy, export.ErrorId)
            .ShouldBe(("Completed", before.Accounts.Count, RunningApp.MailOf(program), "sent", "admin key", null));
        export.LinkExpiresAt!.Value.ShouldBeInRange(export.FinishedAt!.Value.AddDays(6.9), export.FinishedAt.Value.AddDays(7.1));
        var file = await DownloadAsync(export, $"{program}-customers-");
        file.Length.ShouldBe((int)export.Bytes!.Value);
        var mail = app.MailsTo(RunningApp.MailOf(program)).Single(mail => mail.Subject == $"Customer export: {before.Accounts.Count} customers");
        mail.CustomArgs["export"].ShouldBe(export.Id);
        (mail.ClickTracking, mail.OpenTracking).ShouldBe((false, false));
        (await PartsAsync(export.Id)).ShouldBeEmpty();

        await ShouldComeBackUnchangedAsync(program, file, before);
        await ShouldSetWhatWasEditedAsync(program, file, before);
    }

    [Fact]
    public async Task Post_Filter_ExportsOnlyThoseWhoFit()
    {
        var program = await CreateProgramWithHistoryAsync();

        using var sent = await PostAsync(program, "{\"email\":\"Team@example.com; boss@example.com\",\"filter\":{\"MinPoints\":301,\"tier\":\"gold\",\"optedIn\":true}}");
        var export = await FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ExportStatus>())!.Id);

        (export.Email, export.Rows).ShouldBe(("Team@example.com, boss@example.com", 1));
        export.Filter.ShouldBe(new Dictionary<string, string> { ["minPoints"] = "301", ["optedIn"] = "true", ["tier"] = "gold" });
        var lines = Encoding.UTF8.GetString(await DownloadAsync(export, program)).Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[1].ShouldContain(",Gold,302,05/17,");
        lines[1].ShouldEndWith(",'7338441270007");
        using var nobody = await PostAsync(program, "{\"filter\":{\"idPrefix\":\"nobody\"}}");
        var empty = await FollowAsync(program, (await nobody.Content.ReadFromJsonAsync<ExportStatus>())!.Id);
        (empty.State, empty.Rows).ShouldBe(("Completed", 0));
        Encoding.UTF8.GetString(await DownloadAsync(empty, program)).ShouldBe("\uFEFFEmail,Name,Membership Type,Points,Birthday,Created Date,Customer ID\r\n");
        var listed = await app.Http.GetFromJsonAsync<ExportList>($"/api/programs/{program}/exports");
        listed!.Exports.Select(one => (one.Id, one.Link)).ShouldBe([(empty.Id, null), (export.Id, null)]);
    }

    [Fact]
    public async Task Post_SameKey_IsOneExportAndAnotherRequestIsRefused()
    {
        var program = await app.CreateProgramAsync();

        using var first = await PostAsync(program, "{\"filter\":{\"tier\":\"Gold\",\"minPoints\":5}}", (Key, "k"));
        using var same = await PostAsync(program, "{\"filter\":{\"minPoints\":\"5\",\"TIER\":\" Gold \"},\"email\":\"" + RunningApp.MailOf(program) + "\"}", (Key, "k"));
        using var other = await PostAsync(program, "{\"filter\":{\"tier\":\"Gold\"}}", (Key, "k"));

        var export = await FollowAsync(program, (await first.Content.ReadFromJsonAsync<ExportStatus>())!.Id);
        same.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        same.Headers.Location.ShouldBe(first.Headers.Location);
        await other.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "idempotency-key-reused",
            $"The Idempotency-Key \"k\" came before with another request, which started export {export.Id}. Send that request unchanged to get its answer again, or send this one with a key of its own.");
        app.MailsTo(RunningApp.MailOf(program)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_SomethingBreaks_FailsWithAnErrorIdAndSaysSo()
    {
        var program = await app.CreateProgramAsync();
        ExportStatus export;
        using (app.Faults.Refuse((verb, path, _) => verb == "PUT" && path.Contains($"/exports/{program}/", StringComparison.Ordinal)))
        {
            using var sent = await PostAsync(program, "");
            export = await FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ExportStatus>())!.Id);
        }

        (export.State, export.Rows, export.Link).ShouldBe(("Failed", null, null));
        export.ErrorId.ShouldNotBeNull().ShouldStartWith("LF-");
        var mail = app.MailsTo(RunningApp.MailOf(program)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Customer export: stopped by an error");
        mail.Text!.ShouldContain($"ERROR ID\n{export.ErrorId}\n");
    }

    [Theory]
    [InlineData("[]", "The body is a list. Send an object, for example {\"email\": \"team@example.com\", \"filter\": {\"tier\": \"Gold\", \"minPoints\": 1000}}.")]
    [InlineData("{\"email\":", "The body could not be read as JSON. Send an object, for example {\"email\": \"team@example.com\", \"filter\": {\"tier\": \"Gold\", \"minPoints\": 1000}}.")]
    [InlineData("{\"filter\":{\"tier\":\"\\ud800\"}}", "The body has a text that is no valid Unicode. Send an object in UTF-8, for example {\"email\": \"team@example.com\", \"filter\": {\"tier\": \"Gold\", \"minPoints\": 1000}}.")]
    [InlineData("{\"mail\":\"a@example.com\"}", "There is no field \"mail\". The fields are email, filter.")]
    [InlineData("{\"email\":\"nobody\"}", "email is not a list of e-mail addresses. Use an address, or up to 20 that are separated by commas; leave it out for the program's resultEmail.")]
    [InlineData("{\"email\":null,\"filter\":[]}", "email is null. Use an address, or up to 20 that are separated by commas; leave it out for the program's resultEmail. filter is a list. Use an object, for example {\"tier\": \"Gold\", \"minPoints\": 1000}; leave it out for all customers.")]
    [InlineData("{\"filter\":{\"tier\":null,\"points\":1}}", "The filter \"tier\" is null. Use a text, a number, true or false, or leave it out. There is no filter \"points\". The filters are tier, hasTier, minPoints, maxPoints, optedIn, birthdayMonth, emailPrefix, idPrefix, createdFrom, createdTo.")]
    public async Task Post_WhatCanNotBeAsked_SaysWhatCan(string body, string detail)
    {
        var program = await app.CreateProgramAsync();

        using var response = await PostAsync(program, body);

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-value", detail);
    }

    [Fact]
    public async Task Exports_WithoutThePermissionOrOfAnotherProgram_AreRefused()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync(new { name = "Silent" }));
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read", "import", "confirm"));
        using var admin = app.ClientWith(await app.CreateKeyAsync(program, "Admin", "admin"));

        using var forbidden = await reader.PostAsync($"/api/programs/{program}/exports", null);
        using var listed = await reader.GetAsync($"/api/programs/{program}/exports");
        using var read = await reader.GetAsync($"/api/programs/{program}/exports/x");
        using var foreign = await admin.PostAsync($"/api/programs/{other}/exports", null);
        using var missing = await admin.GetAsync($"/api/programs/{program}/exports/x");
        using var nobodyToTell = await PostAsync(other, "{}");

        (forbidden.StatusCode, listed.StatusCode, read.StatusCode, foreign.StatusCode).ShouldBe(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound));
        await missing.ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "unknown-export", "The program has no export \"x\". Use the id, or the Location, that the answer to the request gave.");
        await nobodyToTell.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            "The program has no resultEmail, so the request has to say who gets the link: {\"email\": \"team@example.com\"}.");
    }

    /// <summary>Customers with and without consent, points, tiers and birthdays; one is overdrawn.</summary>
    private async Task<string> CreateProgramWithHistoryAsync()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var settings = await app.Http.PutAsJsonAsync(
            $"/api/programs/{program}", new { resultEmail = RunningApp.MailOf(program), timeZone = "Pacific/Auckland", policies = new { overdraw = "allow", requireOptIn = false } });
        settings.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var tiers = await app.Http.PutAsJsonAsync($"/api/programs/{program}/tiers", new { tiers = new[] { new { name = "Gold" } } });
        var import = await app.DropAsync(
            program,
            "combined",
            "Customer ID,Points to Add,Tier Name,Birthday(MM/DD)\n7338441270000,300,Gold,\n7338441270007,302,Gold,05/17\n7338441270014,-40,,02/29\n7338441270021,7,,\n");
        (import.State, import.Applied).ShouldBe(("Completed", 4));

        // From now on points need the customer's consent.
        using var strict = await app.Http.PutAsJsonAsync(
            $"/api/programs/{program}", new { resultEmail = RunningApp.MailOf(program), timeZone = "Pacific/Auckland" });
        strict.StatusCode.ShouldBe(HttpStatusCode.OK);
        return program;
    }

    private async Task ShouldComeBackUnchangedAsync(string program, byte[] file, Ledger before)
    {
        before.Accounts.Values.ShouldContain(account => !account.OptedIn);
        foreach (var (type, query) in new[] { ("points-set", ""), ("combined", "?points=set"), ("tiers", ""), ("profiles", ""), ("customers", "") })
        {
            using var sent = await app.SendFileAsync(program, type, Encoding.UTF8.GetString(file), query);
            var status = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
            (type, status.State, status.Rows, status.Unchanged, status.Failed).ShouldBe((type, "Completed", before.Accounts.Count, before.Accounts.Count, 0));
        }
    }

    private async Task ShouldSetWhatWasEditedAsync(string program, byte[] file, Ledger before)
    {
        var edited = Encoding.UTF8.GetString(file).Replace(",Gold,302,05/17,", ",Gold,350,05/17,", StringComparison.Ordinal);
        var status = await app.DropAsync(program, "points-set", edited);
        (status.State, status.Applied, status.Unchanged, status.PointsAdded).ShouldBe(("Completed", before.Accounts.Count, before.Accounts.Count - 1, 48));
        var after = await app.ReadLedgerAsync(program);
        after.Records.Count.ShouldBe(before.Records.Count + 1);
        after.Accounts["7338441270007"].Balance.ShouldBe(350);
        foreach (var account in before.Accounts.Values.Where(account => account.CustomerId != "7338441270007"))
        {
            ShouldBeSame(after.Accounts[account.CustomerId], account);
        }
    }

    private static void ShouldBeSame(Account account, Account expected) =>
        (account.Email, account.Name, account.OptedIn, account.Balance, account.LifetimeEarned, account.Tier, account.Birthday, account.Gender, account.Lots.ToString())
            .ShouldBe((expected.Email, expected.Name, expected.OptedIn, expected.Balance, expected.LifetimeEarned, expected.Tier, expected.Birthday, expected.Gender, expected.Lots.ToString()));

    private async Task<HttpResponseMessage> PostAsync(string program, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/exports")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await app.Http.SendAsync(request);
    }

    /// <summary>The export once it has ended and its mail is settled.</summary>
    private Task<ExportStatus> FollowAsync(string program, string id) => RunningApp.EventuallyAsync(async () =>
    {
        using var response = await app.Http.GetAsync($"/api/programs/{program}/exports/{id}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var status = await response.Content.ReadFromJsonAsync<ExportStatus>();
        return status!.Final && status.Mail is not null && !status.Mail.StartsWith("sending", StringComparison.Ordinal) ? status : null;
    });

    private static async Task<byte[]> DownloadAsync(ExportStatus export, string fileName)
    {
        using var browser = new HttpClient();
        using var response = await browser.GetAsync(export.Link);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldStartWith(fileName);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<List<string>> PartsAsync(string exportId)
    {
        var names = new List<string>();
        await foreach (var blob in app.Blobs.GetBlobContainerClient("work").GetBlobsAsync(prefix: exportId))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
