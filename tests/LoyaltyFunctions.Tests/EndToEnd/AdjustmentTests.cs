using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>One amount for every customer that fits a filter: an import like any other.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class AdjustmentTests(RunningApp app)
{
    [Fact]
    public async Task Adjustment_OfEverybodyWhoOptedIn_IsPreviewedAppliedAndUndone()
    {
        var program = await CreateAsync();

        var preview = await AdjustAsync(program, new { points = 100, filter = new { optedIn = true, minPoints = 10 }, reason = "Anniversary", comment = "Ten years!" }, "?mode=validate");
        (preview.State, preview.Source, preview.Type, preview.Preview!.PointsAdded).ShouldBe(("AwaitingConfirmation", "adjustment", "points-add", 200));
        (await BalancesAsync(program)).ShouldBe([("1", 10), ("2", 20), ("3", 0), ("4", 0)]);

        var applied = await app.ConfirmAsync(program, preview.Id);
        (applied.State, applied.Rows, applied.Applied, applied.RequestedBy).ShouldBe(("Completed", 2, 2, "admin key"));
        (await BalancesAsync(program)).ShouldBe([("1", 110), ("2", 120), ("3", 0), ("4", 0)]);
        var record = (await app.ReadLedgerAsync(program)).RecordsOf("1").Single(entry => entry.ImportId == applied.Id);
        (record.Delta, record.PublicNote, record.InternalNote).ShouldBe((100, "Ten years!", "Anniversary"));
        app.MailsTo(RunningApp.MailOf(program))[0].Text!.ShouldContain("An adjustment of customers with at least 10 points, who opted in");

        (await app.UndoAsync(program, applied.Id)).State.ShouldBe("Completed");
        (await BalancesAsync(program)).ShouldBe([("1", 10), ("2", 20), ("3", 0), ("4", 0)]);
    }

    [Fact]
    public async Task Adjustment_SettingBalances_ReportsWhoDidNotOptIn()
    {
        var program = await CreateAsync();

        var status = await AdjustAsync(program, new { operation = "set", points = 5, filter = new { } });

        (status.State, status.Rows, status.Applied, status.Failed).ShouldBe(("PartiallyCompleted", 4, 3, 1));
        (await BalancesAsync(program)).ShouldBe([("1", 5), ("2", 5), ("3", 5), ("4", 0)]);
        status.FirstErrors.ShouldHaveSingleItem().Message.ShouldBe(
            "Customer 4 has not opted in to the program, so its points can't be changed. Ask the customer to join, or remove the row.");
    }

    [Fact]
    public async Task Adjustment_SentTwiceWithOneKey_IsAppliedOnce()
    {
        var program = await CreateAsync();
        var body = new { points = -5, filter = new { idPrefix = "1" } };

        var first = await AdjustAsync(program, body, key: "once");
        var again = await AdjustAsync(program, body, key: "once");
        using var other = await SendAsync(program, new { points = -6, filter = new { idPrefix = "1" } }, "", "once");

        again.Id.ShouldBe(first.Id);
        (await BalancesAsync(program))[0].ShouldBe(("1", 5));
        await other.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "idempotency-key-reused",
            $"The Idempotency-Key \"once\" came before with another request, which started import {first.Id}. Send that request unchanged to get its answer again, or send this one with a key of its own.");
    }

    [Fact]
    public async Task Adjustment_SentAgainAfterTheSettingsChanged_IsStillTheSame()
    {
        var program = await CreateAsync();
        var body = new { points = 5, filter = new { idPrefix = "1" } };
        var first = await AdjustAsync(program, body, key: "once");
        using var changed = await app.Http.PutAsJsonAsync(
            $"/api/programs/{program}", new { resultEmail = RunningApp.MailOf(program), policies = new { maxPoints = 4 }, adjustmentComment = "From now on." });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);

        var again = await AdjustAsync(program, body, key: "once");

        using var misspelt = await SendAsync(program, new { points = 5, filter = new { prefix = "1" } }, "", "once");

        again.Id.ShouldBe(first.Id);
        (await BalancesAsync(program))[0].ShouldBe(("1", 15));
        misspelt.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Adjustment_ThatFitsNobody_IsRejectedWithItsFilter()
    {
        var program = await CreateAsync();

        var status = await AdjustAsync(program, new { points = 1, filter = new { tier = "Gold", createdTo = "2001-01-01" } });

        (status.State, status.Rows).ShouldBe(("Rejected", 0));
        status.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "The adjustment is for customers in tier Gold, created before 2001-01-02 00:00 +00:00, and the program has none. Look at whom a filter fits with GET customers, and send the adjustment again with another one.");
    }

    [Fact]
    public async Task Adjustment_WhoseSelectionBreaks_FailsAndIsResumed()
    {
        var program = await CreateAsync();
        ImportStatus failed;
        using (app.Faults.Refuse((verb, path, _) => verb == "PUT" && path.EndsWith("/selected.csv", StringComparison.Ordinal)))
        {
            failed = await AdjustAsync(program, new { points = 7, filter = new { optedIn = true } });
        }

        (failed.State, failed.Applied, failed.ErrorId is not null).ShouldBe(("Failed", 0, true));
        var resumed = await app.ConfirmAsync(program, failed.Id, "resume");

        (resumed.State, resumed.Applied).ShouldBe(("Completed", 3));
        (await BalancesAsync(program)).ShouldBe([("1", 17), ("2", 27), ("3", 7), ("4", 0)]);
    }

    [Theory]
    [InlineData("{\"filter\":{}}", "points", "Use a whole number other than 0: positive to add, negative to deduct.")]
    [InlineData("{\"points\":-1,\"operation\":\"set\",\"filter\":{}}", "points", "Use a whole number from 0 up: the balance of everybody who is meant.")]
    [InlineData("{\"points\":200000000,\"filter\":{}}", "points", "Use at most 100,000,000, the largest amount that the program's settings allow.")]
    [InlineData("{\"points\":-9223372036854775808,\"filter\":{}}", "points", "Use at most 100,000,000, the largest amount that the program's settings allow.")]
    [InlineData("{\"points\":1,\"filter\":{\"tier\":\"\\ud800\"}}", "filter", "A text of the filter is no valid Unicode. Send it in UTF-8.")]
    [InlineData("{\"points\":1}", "filter", "Say who is meant: {\"tier\": \"Gold\"}, or {} for all customers.")]
    [InlineData("{\"points\":1,\"filter\":{\"teir\":\"Gold\"}}", "filter", "There is no filter \"teir\". The filters are tier, hasTier, minPoints, maxPoints, optedIn, birthdayMonth, emailPrefix, idPrefix, createdFrom, createdTo.")]
    [InlineData("{\"points\":1,\"filter\":{},\"operation\":\"double\"}", "operation", "Use add or set.")]
    [InlineData("{\"points\":1,\"filter\":{},\"expiresOn\":\"1/2/2030\"}", "expiresOn", "Use a date as yyyy-MM-dd: 2027-06-30.")]
    [InlineData("{\"points\":1,\"filter\":{},\"expiresOn\":\"2020-01-01\"}", "expiresOn", "The day is past. Use today or a later day.")]
    [InlineData("{\"points\":-1,\"filter\":{},\"expiresOn\":\"2100-01-01\"}", "expiresOn", "A deduction does not expire. Leave expiresOn out.")]
    [InlineData("{\"points\":1,\"filter\":{},\"comment\":\"\"}", "comment", "Use 1 to 500 characters in one line, or leave it out.")]
    public async Task Adjustment_WithAFieldThatIsWrong_IsRefusedWithTheRemedy(string body, string field, string remedy)
    {
        var program = await app.CreateProgramAsync(new { expectedCustomers = 300 });

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.Http.PostAsync($"/api/programs/{program}/adjustments", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ReadJsonAsync()).GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(remedy);
    }

    private async Task<string> CreateAsync()
    {
        var program = await app.CreateProgramAsync();
        (await app.PostAsync(program, "customers", "Customer ID,Accepts Email Marketing\n1,yes\n2,yes\n3,yes\n4,no\n")).State.ShouldBe("Completed");
        (await app.PostAsync(program, "points-set", "Customer ID,Points\n1,10\n2,20\n3,0\n")).State.ShouldBe("Completed");
        return program;
    }

    private async Task<ImportStatus> AdjustAsync(string program, object body, string query = "", string? key = null)
    {
        using var response = await SendAsync(program, body, query, key);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = (await response.ReadJsonAsync()).GetProperty("id").GetString()!;
        response.Headers.Location!.OriginalString.ShouldBe($"/api/programs/{program}/imports/{id}");
        return await app.FollowAsync(program, id);
    }

    private async Task<HttpResponseMessage> SendAsync(string program, object body, string query, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/adjustments{query}") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await app.Http.SendAsync(request);
    }

    private async Task<IReadOnlyList<(string Id, long Balance)>> BalancesAsync(string program) =>
        [.. (await app.ReadLedgerAsync(program)).Accounts.OrderBy(account => account.Key).Select(account => (account.Key, account.Value.Balance))];
}
